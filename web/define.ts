import { SavedFilters } from '#web/search/saved-filters.ts'
import { SearchPalette } from '#web/search/search-palette.ts'
import { CardTimeline } from '#web/flow/card-timeline.ts'
import { CardSteps } from '#web/flow/card-steps.ts'
import { FlowDiagram } from '#web/flow/flow-diagram.ts'
import { StepDialog } from '#web/flow/step-dialog.ts'
import { AppBanners } from './app/app-banners.ts'
import { AppHeader } from './app/app-header.ts'
import { AppearanceMenus } from './app/appearance-menus.ts'
import { BrandMark } from './app/brand-mark.ts'
import { CommandTray } from './app/command-tray.ts'
import { EndedPage } from './app/ended-page.ts'
import { HomePage } from './app/home-page.ts'
import { LinliApp } from './app/linli-app.ts'
import { PasswordDialog } from '#web/app/account/password-dialog.ts'
import { PasswordForm } from '#web/app/account/password-form.ts'
import { FirstPasswordPage } from '#web/app/account/first-password-page.ts'
import { SignInPage } from '#web/app/account/sign-in-page.ts'
import { SignInsDialog } from '#web/app/account/sign-ins-dialog.ts'
import { ArchiveDrawer } from '#web/board/dialogs/archive-drawer.ts'
import { EraseDialog } from './erasure/erase-dialog.ts'
import { LegalHoldDialog } from './erasure/legal-hold-dialog.ts'
import { BoardColumn } from '#web/board/columns/board-column.ts'
import { BoardColumns } from '#web/board/columns/board-columns.ts'
import { NewBoardDialog } from './app/new-board-dialog.ts'
import { BoardDialogs } from '#web/board/dialogs/board-dialogs.ts'
import { BoardScreen } from '#web/board/screen/board-screen.ts'
import { BoardToolbar } from '#web/board/screen/board-toolbar.ts'
import { CardComposer } from '#web/board/composer/card-composer.ts'
import { CardList } from '#web/board/columns/card-list.ts'
import { CardMenu } from '#web/board/menu/card-menu.ts'
import { CardTile } from '#web/board/tile/card-tile.ts'
import { ColumnHead } from '#web/board/columns/column-head.ts'
import { ColumnTabs } from '#web/board/columns/column-tabs.ts'
import { DraftTray } from '#web/board/drafts/draft-tray.ts'
import { FilterBar } from '#web/board/filter/filter-bar.ts'
import { LabelDialog } from '#web/board/dialogs/label-dialog.ts'
import { LaneHead } from '#web/board/lanes/lane-head.ts'
import { LimitPopover } from '#web/board/columns/limit-popover.ts'
import { RenameDialog } from '#web/board/dialogs/rename-dialog.ts'
import { ShortcutsDialog } from '#web/board/keys/shortcuts-dialog.ts'
import { BulkBar } from './table/bulk-bar.ts'
import { CardTable } from './table/card-table.ts'
import { StagePopover } from '#web/board/columns/stage-popover.ts'
import { ViewMenu } from '#web/board/lanes/view-menu.ts'
import { CalendarWarning } from './clock/calendar-warning.ts'
import { CardClocks } from './clock/card-clocks.ts'
import { ClockBadge } from './clock/clock-badge.ts'
import { ExtendDialog } from './clock/extend-dialog.ts'
import { OverdueCount } from './clock/overdue-count.ts'
import { PlaceholderDialog } from './import/placeholder-dialog.ts'
import { TakeBackDialog } from './import/take-back-dialog.ts'
import { BegunLine } from '#web/card/drafts/begun-line.ts'
import { CardActivity } from '#web/card/notes/card-activity.ts'
import { CardAttachments } from '#web/card/attachments/card-attachments.ts'
import { CardBody } from '#web/card/panel/card-body.ts'
import { CardChecklist } from '#web/card/checklist/card-checklist.ts'
import { CardChecklists } from '#web/card/checklist/card-checklists.ts'
import { CardContacts } from '#web/card/contacts/card-contacts.ts'
import { ContactsForm } from '#web/card/contacts/contacts-form.ts'
import { CardDraft } from '#web/card/drafts/card-draft.ts'
import { CardDue } from '#web/card/facts/card-due.ts'
import { CardFacts } from '#web/card/facts/card-facts.ts'
import { CardFields } from '#web/card/facts/card-fields.ts'
import { CardHead } from '#web/card/panel/card-head.ts'
import { CardHistory } from '#web/card/history/card-history.ts'
import { CardNote } from '#web/card/notes/card-note.ts'
import { CardNotes } from '#web/card/notes/card-notes.ts'
import { NoteRemoveDialog } from '#web/card/notes/note-remove-dialog.ts'
import { CardMilestones } from '#web/card/checklist/card-milestones.ts'
import { CardPanel } from '#web/card/panel/card-panel.ts'
import { CardState } from '#web/card/scene/card-state.ts'
import { CardTitle } from '#web/card/panel/card-title.ts'
import { CardVisibility } from '#web/card/facts/card-visibility.ts'
import { ChecklistItem } from '#web/card/checklist/checklist-item.ts'
import { NoteComposer } from '#web/card/notes/note-composer.ts'
import { ItemList } from '#web/card/checklist/item-list.ts'
import { OvertakenBy } from '#web/card/commands/overtaken-by.ts'
import { QueuedCommands } from '#web/card/commands/queued-commands.ts'
import { NoticeBell } from './live/notice-bell.ts'
import { NoticePanel } from './live/notice-panel.ts'
import { NoticeSettings } from './live/notice-settings.ts'
import { PluginDeed } from './plugins/places/plugin-deed.ts'
import { PluginPressDialog } from './plugins/places/plugin-press.ts'
import { PausedPlugins } from './plugins/places/paused-plugins.ts'
import { PluginPanels } from './plugins/places/plugin-panels.ts'
import { MeetingsPlace } from './meetings/meetings-place.ts'
import { OverviewPlace } from './board/overview/overview-place.ts'
import { PlacedSurface } from './plugins/places/plugin-place.ts'
import { UiAvatarStack } from '#web/ui/marks/avatar-stack.ts'
import { UiAvatar } from '#web/ui/marks/avatar.ts'
import { UiBadge } from '#web/ui/marks/badge.ts'
import { EmergencyLine } from '#web/ui/messages/emergency-line.ts'
import { UiBanner } from '#web/ui/messages/banner.ts'
import { UiButton } from './ui/button.ts'
import { UiCheckbox } from '#web/ui/fields/checkbox.ts'
import { UiDateField } from '#web/ui/fields/date-field.ts'
import { UiDialog } from '#web/ui/floating/dialog.ts'
import { UiEmpty } from '#web/ui/messages/empty.ts'
import { UiErrorCard } from '#web/ui/messages/error-card.ts'
import { UiIcon } from './ui/icon.ts'
import { UiKbd } from '#web/ui/marks/kbd.ts'
import { UiLabelChip } from '#web/ui/marks/label-chip.ts'
import { UiLoading } from '#web/ui/messages/loading.ts'
import { UiMenu } from '#web/ui/floating/menu.ts'
import { UiNoticeRegion } from '#web/ui/messages/notice-region.ts'
import { UiPicker } from '#web/ui/fields/picker.ts'
import { UiPlate } from '#web/ui/marks/plate.ts'
import { UiPopover } from '#web/ui/floating/popover.ts'
import { UiProgress } from '#web/ui/marks/progress.ts'
import { UiSaveState } from '#web/ui/marks/save-state.ts'
import { UiSeal } from '#web/ui/marks/seal.ts'
import { UiSegmented } from '#web/ui/fields/segmented.ts'
import { UiSelect } from '#web/ui/fields/select.ts'
import { UiSwitch } from '#web/ui/fields/switch.ts'
import { UiTabs } from '#web/ui/fields/tabs.ts'
import { UiTextArea } from '#web/ui/fields/text-area.ts'
import { UiTextField } from '#web/ui/fields/text-field.ts'
import { UiTooltip } from '#web/ui/floating/tooltip.ts'
import { UiTypeMark } from '#web/ui/marks/type-mark.ts'

// Every custom element of the product, defined once; define-editor.ts and define-import.ts have those that are loaded when
// they are needed. Add yours below, in alphabetical order of its room.

// card
customElements.define('begun-line', BegunLine)
customElements.define('card-activity', CardActivity)
customElements.define('card-attachments', CardAttachments)
customElements.define('card-body', CardBody)
customElements.define('card-checklist', CardChecklist)
customElements.define('card-checklists', CardChecklists)
customElements.define('card-contacts', CardContacts)
customElements.define('contacts-form', ContactsForm)
customElements.define('card-draft', CardDraft)
customElements.define('card-due', CardDue)
customElements.define('card-facts', CardFacts)
customElements.define('card-fields', CardFields)
customElements.define('card-head', CardHead)
customElements.define('card-history', CardHistory)
customElements.define('card-note', CardNote)
customElements.define('card-notes', CardNotes)
customElements.define('note-remove-dialog', NoteRemoveDialog)
customElements.define('card-milestones', CardMilestones)
customElements.define('card-panel', CardPanel)
customElements.define('card-state', CardState)
customElements.define('card-title', CardTitle)
customElements.define('card-visibility', CardVisibility)
customElements.define('checklist-item', ChecklistItem)
customElements.define('note-composer', NoteComposer)
customElements.define('item-list', ItemList)
customElements.define('overtaken-by', OvertakenBy)
customElements.define('queued-commands', QueuedCommands)

// flow
customElements.define('card-timeline', CardTimeline)
customElements.define('card-steps', CardSteps)
customElements.define('flow-diagram', FlowDiagram)
customElements.define('step-dialog', StepDialog)

// search
customElements.define('saved-filters', SavedFilters)
customElements.define('search-palette', SearchPalette)

// app
customElements.define('app-banners', AppBanners)
customElements.define('app-header', AppHeader)
customElements.define('appearance-menus', AppearanceMenus)
customElements.define('brand-mark', BrandMark)
customElements.define('command-tray', CommandTray)
customElements.define('ended-page', EndedPage)
customElements.define('home-page', HomePage)
customElements.define('linli-app', LinliApp)
customElements.define('password-form', PasswordForm)
customElements.define('password-dialog', PasswordDialog)
customElements.define('first-password-page', FirstPasswordPage)
customElements.define('sign-in-page', SignInPage)
customElements.define('sign-ins-dialog', SignInsDialog)

// board
customElements.define('archive-drawer', ArchiveDrawer)
customElements.define('board-column', BoardColumn)
customElements.define('board-columns', BoardColumns)
customElements.define('new-board-dialog', NewBoardDialog)
customElements.define('board-dialogs', BoardDialogs)
customElements.define('board-screen', BoardScreen)
customElements.define('board-toolbar', BoardToolbar)
customElements.define('card-composer', CardComposer)
customElements.define('card-list', CardList)
customElements.define('card-menu', CardMenu)
customElements.define('card-tile', CardTile)
customElements.define('column-head', ColumnHead)
customElements.define('column-tabs', ColumnTabs)
customElements.define('draft-tray', DraftTray)
customElements.define('erase-dialog', EraseDialog)
customElements.define('filter-bar', FilterBar)
customElements.define('legal-hold-dialog', LegalHoldDialog)
customElements.define('label-dialog', LabelDialog)
customElements.define('lane-head', LaneHead)
customElements.define('limit-popover', LimitPopover)
customElements.define('rename-dialog', RenameDialog)
customElements.define('shortcuts-dialog', ShortcutsDialog)
customElements.define('stage-popover', StagePopover)
customElements.define('view-menu', ViewMenu)
customElements.define('meetings-place', MeetingsPlace)
customElements.define('overview-place', OverviewPlace)

// plugins
customElements.define('plugin-deed', PluginDeed)
customElements.define('plugin-press', PluginPressDialog)
customElements.define('paused-plugins', PausedPlugins)
customElements.define('plugin-panels', PluginPanels)
customElements.define('plugin-place', PlacedSurface)

// table
customElements.define('bulk-bar', BulkBar)
customElements.define('card-table', CardTable)

// clock
customElements.define('calendar-warning', CalendarWarning)
customElements.define('card-clocks', CardClocks)
customElements.define('clock-badge', ClockBadge)
customElements.define('extend-dialog', ExtendDialog)
customElements.define('overdue-count', OverdueCount)

// live
customElements.define('notice-bell', NoticeBell)
customElements.define('notice-panel', NoticePanel)
customElements.define('notice-settings', NoticeSettings)

// import
customElements.define('placeholder-dialog', PlaceholderDialog)
customElements.define('take-back-dialog', TakeBackDialog)

// ui
customElements.define('ui-avatar', UiAvatar)
customElements.define('ui-avatar-stack', UiAvatarStack)
customElements.define('ui-badge', UiBadge)
customElements.define('emergency-line', EmergencyLine)
customElements.define('ui-banner', UiBanner)
customElements.define('ui-button', UiButton)
customElements.define('ui-checkbox', UiCheckbox)
customElements.define('ui-date-field', UiDateField)
customElements.define('ui-dialog', UiDialog)
customElements.define('ui-empty', UiEmpty)
customElements.define('ui-error-card', UiErrorCard)
customElements.define('ui-icon', UiIcon)
customElements.define('ui-kbd', UiKbd)
customElements.define('ui-label-chip', UiLabelChip)
customElements.define('ui-loading', UiLoading)
customElements.define('ui-menu', UiMenu)
customElements.define('ui-notice-region', UiNoticeRegion)
customElements.define('ui-picker', UiPicker)
customElements.define('ui-plate', UiPlate)
customElements.define('ui-popover', UiPopover)
customElements.define('ui-progress', UiProgress)
customElements.define('ui-save-state', UiSaveState)
customElements.define('ui-seal', UiSeal)
customElements.define('ui-segmented', UiSegmented)
customElements.define('ui-select', UiSelect)
customElements.define('ui-switch', UiSwitch)
customElements.define('ui-tabs', UiTabs)
customElements.define('ui-text-area', UiTextArea)
customElements.define('ui-text-field', UiTextField)
customElements.define('ui-tooltip', UiTooltip)
customElements.define('ui-type-mark', UiTypeMark)
