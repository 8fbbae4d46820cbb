import { describe, expect, it } from 'vitest'
import { cardTypes, labelColours } from '#shared/board/card/card-types.ts'
import { typeLabelOf } from '#web/ui/marks/type-labels.ts'
import { type ColourRole, colours, labelFaces, themes } from '#web/ui/theme/colours.ts'
import { contrast } from '#web/ui/theme/contrast.ts'
import { edgePairs, textPairs } from '#web/ui/theme/contrast-rules.ts'
import { icons } from '#web/ui/icons.ts'
import { tokenCss } from '#web/ui/theme/token.css.ts'
import { motion, sizeFactors, typeScale } from '#web/ui/theme/tokens.ts'

const css = tokenCss()

describe.each(themes)('%s', theme => {
  const of = (role: ColourRole): string => colours[role][theme]

  it('U1 every pairing of text and ground holds 4.5:1', () => {
    const weak = textPairs.filter(([text, ground]) => contrast(of(text), of(ground)) < 4.5)
    expect(weak).toEqual([])
  })

  it('U2 edges of controls and the focus ring hold 3:1 against what they lie on', () => {
    const weak = edgePairs.filter(([edge, ground]) => contrast(of(edge), of(ground)) < 3)
    expect(weak).toEqual([])
  })

  it('U3 a label reads 4.5:1 on its chip and on a card, and its pigment shows 3:1 on card and well', () => {
    for (const label of labelColours) {
      const { face, soft, ink } = labelFaces[label][theme]
      expect(contrast(ink, soft), `${label} on chip`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(ink, of('surface')), `${label} on card`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(face, of('surface')), `${label} pigment`).toBeGreaterThanOrEqual(3)
      expect(contrast(face, of('sunken')), `${label} pigment in well`).toBeGreaterThanOrEqual(3)
    }
  })

  it('U4 ink on every ground holds 7:1, which elder size asks of key text', () => {
    for (const ground of ['paper', 'sunken', 'surface', 'raised', 'wash'] as const) {
      expect(contrast(of('ink'), of(ground)), ground).toBeGreaterThanOrEqual(7)
    }
  })
})

it('contrast is 21 for black on white and 1 for a colour on itself', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#83857f', '#83857f')).toBe(1)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

it('U5 every card type has an icon of its own and a pigment', () => {
  const used = cardTypes.map(type => typeLabelOf(type).icon)
  expect(new Set(used).size).toBe(cardTypes.length)
  for (const name of used) expect(icons[name].length, name).toBeGreaterThan(0)
  for (const type of cardTypes) expect(labelColours).toContain(typeLabelOf(type).colour)
})

it('U6 elder size has 20-px text and 64-px targets; no text anywhere is under 12 px', () => {
  expect(Math.round(typeScale.md * sizeFactors.elder.type)).toBe(20)
  expect(sizeFactors.elder).toMatchObject({ control: 64, small: 64, row: 64 })
  expect(Math.min(...Object.values(typeScale))).toBeGreaterThanOrEqual(12)
  expect(css).toMatch(/\[data-size='elder'\] \{[^}]*--text-md: 1\.25rem;/)
})

it('U7 motion lasts 120 to 200 ms and is none for who asks for less', () => {
  for (const ms of Object.values(motion)) {
    expect(ms).toBeGreaterThanOrEqual(120)
    expect(ms).toBeLessThanOrEqual(200)
  }
  const reduced = css.slice(css.indexOf('prefers-reduced-motion'))
  for (const name of Object.keys(motion)) expect(reduced).toContain(`--motion-${name}: 0ms;`)
})

it('U8 the sheet declares every role and label in both themes, chosen or by the system', () => {
  const blocks = [
    /^:root, \[data-theme='light'\] \{([^}]*)\}/m,
    /^:root:not\(\[data-theme\]\) \{([^}]*)\}/m,
    /^\[data-theme='dark'\] \{([^}]*)\}/m,
  ].map(pattern => pattern.exec(css)?.[1] ?? '')
  for (const block of blocks) {
    for (const role of Object.keys(colours)) expect(block).toContain(`--${role}: #`)
    for (const label of labelColours) expect(block).toContain(`--label-${label}-soft: #`)
  }
})
