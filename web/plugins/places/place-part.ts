import '#web/plugins/define-elements.ts'

export { serverSource } from './server-source.ts'
