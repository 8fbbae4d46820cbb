import { labelColours } from '#shared/board/card/card-types.ts'
import { colours, labelFaces, type Theme } from './colours.ts'
import {
  families,
  latinMarks,
  layers,
  leading,
  motion,
  radii,
  type Size,
  sizeFactors,
  sizes,
  spacing,
  typeScale,
  weights,
} from './tokens.ts'

const declare = (pairs: Iterable<readonly [string, string | number]>): string =>
  [...pairs].map(([name, value]) => `--${name}: ${value};`).join('\n  ')

function* themePairs(theme: Theme): Generator<readonly [string, string]> {
  for (const [role, value] of Object.entries(colours)) yield [role, value[theme]]
  for (const label of labelColours) {
    const faces = labelFaces[label][theme]
    yield [`label-${label}`, faces.face]
    yield [`label-${label}-soft`, faces.soft]
    yield [`label-${label}-ink`, faces.ink]
  }
  const shade = theme === 'light' ? '27 37 48' : '0 0 0'
  const strength = theme === 'light' ? 1 : 3
  const shadow = (y: number, blur: number, alpha: number) =>
    `0 ${y}px ${blur}px rgb(${shade} / ${Math.min(alpha * strength, 0.6)})`
  yield ['shadow-1', shadow(1, 2, 0.08)]
  yield ['shadow-2', `${shadow(2, 6, 0.1)}, ${shadow(8, 24, 0.1)}`]
  yield ['shadow-3', `${shadow(4, 12, 0.12)}, ${shadow(20, 48, 0.18)}`]
}

function* sizePairs(size: Size): Generator<readonly [string, string]> {
  const factor = sizeFactors[size]
  const rem = (px: number) => `${Math.round((px / 16) * 10_000) / 10_000}rem`
  for (const [step, px] of Object.entries(typeScale)) {
    // Titles grow less than running text, otherwise a phone shows one word a line.
    const grown = px > 16 ? 1 + (factor.type - 1) * 0.7 : factor.type
    yield [`text-${step}`, rem(Math.round(px * grown * 2) / 2)]
  }
  for (const [step, px] of Object.entries(spacing)) {
    yield [`space-${step}`, rem(Math.round(px * factor.space))]
  }
  yield ['control', rem(factor.control)]
  yield ['control-small', rem(factor.small)]
  yield ['row', rem(factor.row)]
  yield ['icon', rem(Math.round(16 * factor.type))]
}

function* fixedPairs(): Generator<readonly [string, string | number]> {
  for (const [name, value] of Object.entries(families)) yield [`font-${name}`, value]
  for (const [name, value] of Object.entries(leading)) yield [`leading-${name}`, value]
  for (const [name, value] of Object.entries(weights)) yield [`weight-${name}`, value]
  for (const [name, value] of Object.entries(radii)) yield [`radius-${name}`, `${value}px`]
  for (const [name, value] of Object.entries(motion)) yield [`motion-${name}`, `${value}ms`]
  for (const [name, value] of Object.entries(layers)) yield [`layer-${name}`, value]
  yield ['ease', 'cubic-bezier(0.2, 0, 0.1, 1)']
}

function* englishPairs(): Generator<readonly [string, string]> {
  yield ['font-sans', `'${latinMarks.family}', ${families.sans}`]
  yield ['font-song', `'${latinMarks.family}', ${families.song}`]
}

const latinFace = (): string =>
  [
    '@font-face {',
    `  font-family: '${latinMarks.family}';`,
    `  src: ${latinMarks.from.map(name => `local('${name}')`).join(', ')};`,
    `  unicode-range: ${latinMarks.range};`,
    '}',
  ].join('\n')

const block = (selector: string, body: string): string => `${selector} {\n  ${body}\n}`

/**
 * The whole token sheet: themes under `[data-theme]`, sizes under `[data-size]` (both on html or on any
 * element of the page; inside a shadow root only where this sheet is adopted too), with the system's preference and the width of the screen deciding where neither is set.
 */
export const tokenCss = (): string => {
  const light = `color-scheme: light;\n  ${declare(themePairs('light'))}`
  const dark = `color-scheme: dark;\n  ${declare(themePairs('dark'))}`
  const phone = declare(sizePairs('phone'))
  return [
    latinFace(),
    block(':root', declare(fixedPairs())),
    block(':root:lang(en)', declare(englishPairs())),
    block(":root, [data-theme='light']", light),
    `@media (prefers-color-scheme: dark) {\n${block(':root:not([data-theme])', dark)}\n}`,
    block("[data-theme='dark']", dark),
    block(':root', declare(sizePairs('desk'))),
    `@media (max-width: 640px) {\n${block(':root:not([data-size])', phone)}\n}`,
    ...sizes.map(size => block(`[data-size='${size}']`, declare(sizePairs(size)))),
    '@media (prefers-reduced-motion: reduce) {\n' +
      block(':root', declare(Object.keys(motion).map(name => [`motion-${name}`, '0ms'] as const))) +
      '\n}',
  ].join('\n')
}
