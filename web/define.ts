import { UiAvatarStack } from './ui/avatar-stack.ts'
import { UiAvatar } from './ui/avatar.ts'
import { UiBadge } from './ui/badge.ts'
import { UiButton } from './ui/button.ts'
import { UiDialog } from './ui/dialog.ts'
import { UiIcon } from './ui/icon.ts'
import { UiKbd } from './ui/kbd.ts'
import { UiLabelChip } from './ui/label-chip.ts'
import { UiMenu } from './ui/menu.ts'
import { UiNoticeRegion } from './ui/notice-region.ts'
import { UiPlate } from './ui/plate.ts'
import { UiPopover } from './ui/popover.ts'
import { UiSeal } from './ui/seal.ts'
import { UiTextArea } from './ui/text-area.ts'
import { UiTextField } from './ui/text-field.ts'
import { UiTooltip } from './ui/tooltip.ts'
import { UiTypeMark } from './ui/type-mark.ts'

// Every custom element of the product, defined once. Add yours below, in alphabetical order of its room.

// ui
customElements.define('ui-avatar', UiAvatar)
customElements.define('ui-avatar-stack', UiAvatarStack)
customElements.define('ui-badge', UiBadge)
customElements.define('ui-button', UiButton)
customElements.define('ui-dialog', UiDialog)
customElements.define('ui-icon', UiIcon)
customElements.define('ui-kbd', UiKbd)
customElements.define('ui-label-chip', UiLabelChip)
customElements.define('ui-menu', UiMenu)
customElements.define('ui-notice-region', UiNoticeRegion)
customElements.define('ui-plate', UiPlate)
customElements.define('ui-popover', UiPopover)
customElements.define('ui-seal', UiSeal)
customElements.define('ui-text-area', UiTextArea)
customElements.define('ui-text-field', UiTextField)
customElements.define('ui-tooltip', UiTooltip)
customElements.define('ui-type-mark', UiTypeMark)
