import { paintedScale, usualPicture } from '#web/plugins/elements/drawing/painted-scale.ts'

/** The most that what stands in one place may weigh. */
export const mostWeight = 40_000

/** A shape that is an element of its own costs more than one that is painted. */
const shapeWeight = 4

/** What makes the page work: each item of a list weighs one, also where it is inside another, and so do twenty characters. */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return Math.floor(value.length / 20)
  if (typeof value !== 'object' || value === null) return 0
  let weight = Array.isArray(value) ? value.length : 0
  for (const part of Object.values(value)) weight += weightOf(part)
  return weight
}

/** What one component weighs: the values of its properties, and the points of a picture. */
export class ComponentWeight {
  readonly #name: string
  readonly #weights = new Map<string, number>()
  readonly #sides = { ...usualPicture }
  total = 0

  constructor(name: string) {
    this.#name = name
    if (name === 'canvas') this.#painted()
  }

  /** Takes another value of a property. */
  put(property: string, value: unknown): void {
    if (this.#name !== 'canvas' || (property !== 'width' && property !== 'height')) {
      const times = this.#name === 'svg' && property === 'shapes' ? shapeWeight : 1
      return this.#put(property, weightOf(value) * times)
    }
    this.#sides[property] = typeof value === 'number' ? value : usualPicture[property]
    this.#painted()
  }

  #painted(): void {
    const { width, height } = this.#sides
    this.#put('points', Math.ceil((width * height * paintedScale(width, height, 2) ** 2) / 500))
  }

  #put(name: string, weight: number): void {
    this.total += weight - (this.#weights.get(name) ?? 0)
    this.#weights.set(name, weight)
  }
}
