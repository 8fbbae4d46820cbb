import '#web/define.ts'
import { language } from '#web/locales/i18n.ts'
import { installAppearance } from '#web/ui/theme/appearance.ts'
import { ApiDocs } from './api-docs.ts'
import { ApiOperation } from './api-operation.ts'
import { PolicyTable } from './policy-table.ts'
import { ProblemTable } from './problem-table.ts'
import { SchemaView } from './schema-view.ts'

installAppearance()
document.documentElement.lang = language()
customElements.define('api-operation', ApiOperation)
customElements.define('policy-table', PolicyTable)
customElements.define('problem-table', ProblemTable)
customElements.define('schema-view', SchemaView)
customElements.define('api-docs', ApiDocs)
document.body.append(document.createElement('api-docs'))
