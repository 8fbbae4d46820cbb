import { css, html } from 'lit'
import type { Language } from '#shared/base/problem.ts'
import { chooseLanguage, language, t } from '#web/locales/i18n.ts'
import { chooseSize, chooseTheme, chosenSize, chosenTheme } from '#web/ui/theme/appearance.ts'
import { type Theme, themes } from '#web/ui/theme/colours.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import type { Size } from '#web/ui/theme/tokens.ts'

declare global {
  interface HTMLElementTagNameMap {
    'appearance-menus': AppearanceMenus
  }
}

const offered = ['auto', 'desk', 'projector', 'elder'] as const

/** Language, light and dark, and the size for desk, phone or projector. */
export class AppearanceMenus extends UiElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: var(--space-half);
      }
      .word {
        min-width: 3.25rem;
      }
    `,
  ]

  readonly #theme = (event: CustomEvent<MenuPick>) => {
    chooseTheme(themes.find(one => one === event.detail.id) as Theme | undefined)
    this.requestUpdate()
  }

  readonly #size = (event: CustomEvent<MenuPick>) => {
    const { id } = event.detail
    chooseSize(id === 'auto' ? undefined : (id as Size))
    this.requestUpdate()
  }

  override render() {
    const theme = chosenTheme() ?? 'auto'
    const size = chosenSize() ?? 'auto'
    const other: Language = language() === 'en' ? 'zh-CN' : 'en'
    return html`<ui-button
        class="word"
        variant="ghost"
        size="small"
        lang=${other}
        @click=${() => chooseLanguage(other)}
        >${other === 'en' ? 'English' : '中文'}</ui-button
      >
      <ui-menu
        placement="below-end"
        label=${t('ui.theme')}
        .items=${(['auto', ...themes] as const).map(id => ({
          id,
          text: t(`ui.theme.${id}`),
          checked: id === theme,
        }))}
        @ui-pick=${this.#theme}
        ><ui-button
          slot="anchor"
          variant="ghost"
          size="small"
          icon=${theme === 'dark' ? 'moon' : 'sun'}
          label=${t('ui.theme')}
        ></ui-button
      ></ui-menu>
      <ui-menu
        placement="below-end"
        label=${t('ui.size')}
        .items=${offered.map(id => ({ id, text: t(`ui.size.${id}`), checked: id === size }))}
        @ui-pick=${this.#size}
        ><ui-button
          slot="anchor"
          variant="ghost"
          size="small"
          icon="present"
          label=${t('ui.size')}
        ></ui-button
      ></ui-menu>`
  }
}
