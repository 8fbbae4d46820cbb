import '#web/plugins/define-elements.ts'
import { BoardOverview } from './board-overview.ts'
import { PluginTiles } from './plugin-tiles.ts'

// The overview of a board, with what plugins add to it: loaded when it is first looked at.

customElements.define('board-overview', BoardOverview)
customElements.define('plugin-tiles', PluginTiles)
