import { html } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { labelColours } from '#shared/board/card/card-types.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { type ColourRole, colours, labelFaces, themes } from '#web/ui/theme/colours.ts'
import { contrast } from '#web/ui/theme/contrast.ts'
import { textPairs } from '#web/ui/theme/contrast-rules.ts'
import { iconNames } from '#web/ui/icons.ts'
import { sizes, spacing, typeScale } from '#web/ui/theme/tokens.ts'

const roles = Object.keys(colours) as ColourRole[]

export const colourPage: GalleryPage = {
  id: 'colours',
  group: 'Tokens',
  render: () => html`
    ${themes.map(theme =>
      row(
        theme,
        html`<div class="theme states" data-theme=${theme}>
          ${roles.map(
            role =>
              html`<div class="swatch">
                <div class="face" style=${styleMap({ background: `var(--${role})` })}></div>
                <b>${role}</b><span>${colours[role][theme]}</span>
              </div>`,
          )}
        </div>`,
      ),
    )}
    ${themes.map(theme =>
      row(
        say(`${theme} 对比度`, `${theme} contrast`),
        html`<div class="theme states" data-theme=${theme}>
          ${textPairs.map(
            ([text, ground]) =>
              html`<div class="swatch">
                <div
                  class="face"
                  style=${styleMap({ background: `var(--${ground})`, color: `var(--${text})` })}
                >
                  邻里 Linli ${contrast(colours[text][theme], colours[ground][theme]).toFixed(1)}
                </div>
                <span>${text} / ${ground}</span>
              </div>`,
          )}
        </div>`,
      ),
    )}
    ${themes.map(theme =>
      row(
        say(`${theme} 标签`, `${theme} labels`),
        html`<div class="theme states" data-theme=${theme}>
          ${labelColours.map(
            label =>
              html`<div class="swatch">
                <ui-label-chip colour=${label} text=${label}></ui-label-chip>
                <span
                  >${contrast(labelFaces[label][theme].ink, labelFaces[label][theme].soft).toFixed(
                    1,
                  )}</span
                >
              </div>`,
          )}
        </div>`,
      ),
    )}
  `,
}

export const typePage: GalleryPage = {
  id: 'type',
  group: 'Tokens',
  render: () =>
    html`${sizes.map(size =>
      row(
        size,
        html`<div class="theme fill" data-size=${size}>
          ${Object.keys(typeScale).map(
            step =>
              html`<p
                style=${styleMap({
                  font: `var(--weight-regular) var(--text-${step}) / var(--leading-snug) var(--font-${
                    ['xl', '2xl', '3xl'].includes(step) ? 'song' : 'sans'
                  })`,
                })}
              >
                ${say('柳荫苑 3 号楼东侧路灯不亮', 'Street lamp out east of building 3')} 0123456789
                · ${step}
              </p>`,
          )}
        </div>`,
      ),
    )}`,
}

export const spacePage: GalleryPage = {
  id: 'space',
  group: 'Tokens',
  render: () =>
    row(
      '4 px',
      Object.entries(spacing).map(
        ([step, px]) =>
          html`<div class="glyph">
            <div
              style=${styleMap({
                width: `var(--space-${step})`,
                height: `var(--space-${step})`,
                background: 'var(--slate)',
              })}
            ></div>
            ${step} · ${px}
          </div>`,
      ),
    ),
}

export const iconPage: GalleryPage = {
  id: 'ui-icon',
  group: 'Tokens',
  render: () =>
    row(
      `${iconNames.length}`,
      iconNames.map(name => html`<div class="glyph"><ui-icon name=${name}></ui-icon>${name}</div>`),
    ),
}
