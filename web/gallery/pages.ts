import type { GalleryPage } from './page.ts'
import { menu, popover, tooltip } from './pages/actions.ts'
import { automationPage } from './pages/automation.ts'
import { auditChain, auditEntries, auditFilterBar } from './pages/audit.ts'
import { banners, ended, header, signIn } from './pages/app.ts'
import { boardColumns, cardTile, draftTray, filterBar, manyCards } from './pages/board.ts'
import {
  beatsPage,
  pluginsPage,
  retentionPage,
  rolesPage,
  typesPage,
  workPage,
} from './pages/beside.ts'
import { button } from './pages/button.ts'
import { cardAlone, cardPanel, cardStates, queuedCommands } from './pages/card.ts'
import { segmented, tabs } from './pages/choices.ts'
import { cardContacts } from './pages/contacts.ts'
import { clockBadge } from './pages/clock.ts'
import { erasing } from './pages/erasing.ts'
import { checkbox, dateField, picker, select, textArea, textField, toggle } from './pages/fields.ts'
import { avatar, avatarStack, badge, kbd, labelChip, plate, seal, typeMark } from './pages/marks.ts'
import { cardMilestones } from './pages/milestones.ts'
import { cardCourse, cardSteps, flowDiagram } from './pages/flow.ts'
import { noticeList } from './pages/notices.ts'
import { pluginPages } from './pages/plugin-components.ts'
import { scene } from './pages/scene.ts'
import {
  banner,
  dialog,
  begun,
  emergency,
  empty,
  errorCard,
  loading,
  notice,
  progress,
  saveState,
} from './pages/states.ts'
import { accountPage } from './pages/account.ts'
import { firstDay, peoplePage, unitsPage } from './pages/station.ts'
import { bulkBar, cardTable } from './pages/table.ts'
import { colourPage, iconPage, spacePage, typePage } from './pages/tokens.ts'

/** Every page, in the order of the index. */
export const pages: readonly GalleryPage[] = [
  scene,
  colourPage,
  typePage,
  spacePage,
  iconPage,
  button,
  menu,
  popover,
  tooltip,
  badge,
  labelChip,
  typeMark,
  seal,
  plate,
  avatar,
  avatarStack,
  kbd,
  textField,
  textArea,
  select,
  dateField,
  checkbox,
  toggle,
  picker,
  tabs,
  segmented,
  dialog,
  notice,
  banner,
  begun,
  emergency,
  empty,
  loading,
  errorCard,
  progress,
  saveState,
  cardPanel,
  cardStates,
  cardContacts,
  cardMilestones,
  queuedCommands,
  cardAlone,
  cardTile,
  boardColumns,
  manyCards,
  cardTable,
  bulkBar,
  filterBar,
  cardSteps,
  cardCourse,
  erasing,
  flowDiagram,
  clockBadge,
  draftTray,
  signIn,
  banners,
  ended,
  header,
  noticeList,
  auditChain,
  auditFilterBar,
  auditEntries,
  workPage,
  typesPage,
  automationPage,
  pluginsPage,
  beatsPage,
  rolesPage,
  retentionPage,
  firstDay,
  accountPage,
  unitsPage,
  peoplePage,
  ...pluginPages,
]
