/** A program of its own, built into one text: `import { source } from './main.ts?script'`. */
declare module '*?script' {
  export const source: string
}
