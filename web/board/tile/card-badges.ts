import { css, html, nothing, type TemplateResult } from 'lit'
import type { BadgeWords, CardBadge } from '#shared/board/card/card-badge.ts'
import { language, t } from '#web/locales/i18n.ts'
import { iconName } from '#web/plugins/elements/icon-name.ts'

const said = (words: BadgeWords['text']): string =>
  typeof words === 'string' ? words : words[language()]

function badge(one: CardBadge): TemplateResult {
  const name = t('board.badgeOf', { badge: one.name[language()], plugin: one.owner[language()] })
  const tip = one.tip === undefined ? name : `${said(one.tip)}\n${name}`
  return html`<ui-badge
    class="plugin"
    role="img"
    tone=${one.tone}
    icon=${iconName(one.icon) ?? 'plugin'}
    title=${tip}
    aria-label="${said(one.text)} · ${name}"
    ><span class="said">${said(one.text)}</span></ui-badge
  >`
}

/** Badges of plugins never pass for ours: they have a line around them, and no more room than is left. */
export const badgesCss = css`
  ui-badge.plugin {
    max-width: 12em;
    border: 1px dotted currentColor;
  }
  ui-badge.plugin > .said {
    overflow: hidden;
    text-overflow: ellipsis;
  }
`

/** The badges of plugins on a card: their data, drawn by us, each with whose it is; beyond `most` only how many there are. */
export function cardBadges(
  badges: readonly CardBadge[],
  most = Infinity,
): readonly TemplateResult[] | typeof nothing {
  if (badges.length === 0) return nothing
  const shown = badges.slice(0, most).map(badge)
  const n = badges.length - shown.length
  if (n === 0) return shown
  const more = t('board.badgesMore', { n })
  return [
    ...shown,
    html`<ui-badge class="plugin" role="img" title=${more} aria-label=${more}>+${n}</ui-badge>`,
  ]
}
