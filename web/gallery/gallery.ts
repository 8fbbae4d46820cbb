import { css, html, unsafeCSS } from 'lit'
import { type Language, languages } from '#shared/base/problem.ts'
import { chooseLanguage, language, t } from '#web/locales/i18n.ts'
import { chooseSize, chooseTheme, chosenSize, chosenTheme } from '#web/ui/theme/appearance.ts'
import { type Theme, themes } from '#web/ui/theme/colours.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import { tokenCss } from '#web/ui/theme/token.css.ts'
import { type Size, sizes } from '#web/ui/theme/tokens.ts'
import { pages } from './pages.ts'

declare global {
  interface HTMLElementTagNameMap {
    'linli-gallery': LinliGallery
  }
}

/** Every element in every state, for eyes and for the browser tests; one page at `#<id>`, those of a group at its name, all of them at `#`. */
export class LinliGallery extends UiElement {
  static override styles = [
    base,
    // Rules of the page do not reach into a shadow root; the samples of other themes and sizes need them here.
    unsafeCSS(tokenCss()),
    css`
      :host {
        display: grid;
        grid-template-columns: 13rem minmax(0, 1fr);
        min-height: 100dvh;
      }
      header {
        grid-column: 1 / -1;
        position: sticky;
        top: 0;
        z-index: var(--layer-header);
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-4);
        background: var(--surface);
        border-bottom: 1px solid var(--line);
      }
      h1 {
        flex: 1;
        font: 700 var(--text-lg) / var(--leading-snug) var(--font-song);
      }
      nav {
        position: sticky;
        top: 3.25rem;
        align-self: start;
        max-height: calc(100dvh - 3.25rem);
        overflow: auto;
        padding: var(--space-3) var(--space-2);
      }
      nav h2 {
        margin: var(--space-3) var(--space-2) var(--space-1);
        color: var(--ink-faint);
        font-size: var(--text-xs);
        font-weight: var(--weight-medium);
      }
      nav a {
        display: block;
        padding: var(--space-1) var(--space-2);
        border-radius: var(--radius-2);
        color: var(--ink);
        font-size: var(--text-sm);
        text-decoration: none;
      }
      nav a:hover {
        background: var(--wash);
      }
      main {
        padding: var(--space-4) var(--space-6) var(--space-12);
        min-width: 0;
      }
      article {
        margin-bottom: var(--space-10);
      }
      article > h2 {
        padding-bottom: var(--space-1);
        border-bottom: 1px solid var(--line);
        font: 700 var(--text-xl) / var(--leading-snug) var(--font-song);
      }
      .row {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr);
        gap: var(--space-3);
        padding: var(--space-3) 0;
      }
      .row h3 {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-weight: var(--weight-regular);
      }
      .states {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-3);
        min-width: 0;
      }
      .states > .fill {
        flex: 1 1 100%;
        min-width: 0;
      }
      .states > .field {
        flex: 0 1 18rem;
        align-self: flex-start;
      }
      .swatch {
        width: 9.5rem;
        font-size: var(--text-xs);
      }
      .swatch .face {
        display: grid;
        place-items: center;
        height: 3rem;
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        font-size: var(--text-sm);
      }
      .swatch b {
        display: block;
        font-weight: var(--weight-medium);
      }
      .swatch span {
        color: var(--ink-faint);
      }
      .glyph {
        display: grid;
        justify-items: center;
        gap: var(--space-1);
        width: 5.5rem;
        color: var(--ink-soft);
        font-size: var(--text-xs);
        --icon-size: 1.375rem;
      }
      .theme {
        padding: var(--space-4);
        background: var(--paper);
        color: var(--ink);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
      }
      .form {
        display: grid;
        gap: var(--space-4);
      }
      .scene {
        display: grid;
        grid-template-columns: repeat(
          auto-fit,
          minmax(min(100%, calc(var(--text-md) * 18)), calc(var(--text-md) * 22))
        );
        gap: var(--space-3);
        padding: var(--space-3) 0;
      }
      .sample-column {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        gap: var(--space-2);
        padding: var(--space-2);
        border-radius: var(--radius-3);
        background: var(--sunken);
      }
      .sample-card {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        background: var(--surface);
        box-shadow: var(--shadow-1);
        line-height: var(--leading-snug);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      .line > :nth-child(2):last-child,
      .line > :nth-child(3) {
        margin-left: auto;
      }
      .wrap > :nth-child(n) {
        margin-left: 0 !important;
      }
      .wrap {
        flex-wrap: wrap;
        gap: var(--space-1);
      }
      @media (max-width: 640px) {
        :host {
          display: block;
        }
        nav {
          display: none;
        }
        main {
          padding: var(--space-3) var(--space-4) var(--space-12);
        }
        .row {
          grid-template-columns: minmax(0, 1fr);
          gap: var(--space-1);
        }
      }
    `,
  ]

  readonly #turn = () => this.requestUpdate()

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', this.#turn)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('hashchange', this.#turn)
  }

  #choices() {
    const theme = chosenTheme() ?? 'auto'
    const size = chosenSize() ?? 'auto'
    return html`<ui-menu
        placement="below-end"
        .items=${(['auto', ...themes] as const).map(id => ({
          id,
          text: t(`ui.theme.${id}`),
          checked: id === theme,
        }))}
        @ui-pick=${(event: CustomEvent<MenuPick>) => {
          chooseTheme(themes.find(one => one === event.detail.id) as Theme | undefined)
          this.requestUpdate()
        }}
        ><ui-button slot="anchor" size="small" icon="sun"
          >${t(`ui.theme.${theme}`)}</ui-button
        ></ui-menu
      >
      <ui-menu
        placement="below-end"
        .items=${(['auto', ...sizes] as const).map(id => ({
          id,
          text: t(`ui.size.${id}`),
          checked: id === size,
        }))}
        @ui-pick=${(event: CustomEvent<MenuPick>) => {
          chooseSize(sizes.find(one => one === event.detail.id) as Size | undefined)
          this.requestUpdate()
        }}
        ><ui-button slot="anchor" size="small" icon="full-screen"
          >${t(`ui.size.${size}`)}</ui-button
        ></ui-menu
      >
      <ui-menu
        placement="below-end"
        .items=${languages.map(id => ({
          id,
          text: id === 'en' ? 'English' : '中文',
          checked: id === language(),
        }))}
        @ui-pick=${(event: CustomEvent<MenuPick>) => chooseLanguage(event.detail.id as Language)}
        ><ui-button slot="anchor" size="small" icon="language"
          >${language() === 'en' ? 'English' : '中文'}</ui-button
        ></ui-menu
      >`
  }

  override render() {
    const wanted = location.hash.slice(1)
    const asked = pages.filter(({ id, group }) => id === wanted || group.toLowerCase() === wanted)
    const shown = asked.length > 0 ? asked : pages
    const groups = [...new Set(pages.map(page => page.group))]
    return html`<header>
        <h1>邻里 Linli · ${language() === 'en' ? 'Elements' : '界面元素'}</h1>
        ${this.#choices()}
      </header>
      <nav>
        <a href="#">${language() === 'en' ? 'Everything' : '全部'}</a>
        ${groups.map(
          group =>
            html`<h2>${group}</h2>
              ${pages
                .filter(page => page.group === group)
                .map(page => html`<a href="#${page.id}">${page.id}</a>`)}`,
        )}
      </nav>
      <main>
        ${shown.map(
          page =>
            html`<article id=${page.id}>
              <h2>${page.id}</h2>
              ${page.render()}
            </article>`,
        )}
      </main>
      <ui-notice-region></ui-notice-region>`
  }
}
