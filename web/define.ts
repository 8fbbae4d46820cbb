import { UiAvatarStack } from './ui/avatar-stack.ts'
import { UiAvatar } from './ui/avatar.ts'
import { UiBadge } from './ui/badge.ts'
import { UiBanner } from './ui/banner.ts'
import { UiButton } from './ui/button.ts'
import { UiCheckbox } from './ui/checkbox.ts'
import { UiDateField } from './ui/date-field.ts'
import { UiDialog } from './ui/dialog.ts'
import { UiEmpty } from './ui/empty.ts'
import { UiErrorCard } from './ui/error-card.ts'
import { UiIcon } from './ui/icon.ts'
import { UiKbd } from './ui/kbd.ts'
import { UiLabelChip } from './ui/label-chip.ts'
import { UiLoading } from './ui/loading.ts'
import { UiMenu } from './ui/menu.ts'
import { UiNoticeRegion } from './ui/notice-region.ts'
import { UiPicker } from './ui/picker.ts'
import { UiPlate } from './ui/plate.ts'
import { UiPopover } from './ui/popover.ts'
import { UiProgress } from './ui/progress.ts'
import { UiSaveState } from './ui/save-state.ts'
import { UiSeal } from './ui/seal.ts'
import { UiSegmented } from './ui/segmented.ts'
import { UiSelect } from './ui/select.ts'
import { UiSwitch } from './ui/switch.ts'
import { UiTabs } from './ui/tabs.ts'
import { UiTextArea } from './ui/text-area.ts'
import { UiTextField } from './ui/text-field.ts'
import { UiTooltip } from './ui/tooltip.ts'
import { UiTypeMark } from './ui/type-mark.ts'

// Every custom element of the product, defined once. Add yours below, in alphabetical order of its room.

// ui
customElements.define('ui-avatar', UiAvatar)
customElements.define('ui-avatar-stack', UiAvatarStack)
customElements.define('ui-badge', UiBadge)
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
