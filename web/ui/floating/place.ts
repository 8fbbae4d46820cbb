/** On which side of the anchor a floating thing opens, and with which edge it lines up. */
export type Placement = 'below-start' | 'below-end' | 'above' | 'below'

const gap = 4
const margin = 8

/**
 * Puts a fixed-position element next to its anchor, flipped to the other side where there is more room and kept inside
 * the window. Call it after the element is shown.
 */
export const place = (floating: HTMLElement, anchor: Element, placement: Placement): void => {
  const box = anchor.getBoundingClientRect()
  const below = innerHeight - box.bottom - gap - margin
  const above = box.top - gap - margin
  const size = floating.getBoundingClientRect()
  const wantsAbove = placement === 'above'
  const goesAbove = wantsAbove
    ? above >= size.height || above > below
    : size.height > below && above > below
  floating.style.maxHeight = `${Math.max(120, goesAbove ? above : below)}px`
  const height = Math.min(size.height, Math.max(120, goesAbove ? above : below))
  const left =
    placement === 'below-start'
      ? box.left
      : placement === 'below-end'
        ? box.right - size.width
        : box.left + box.width / 2 - size.width / 2
  floating.style.left = `${Math.max(margin, Math.min(left, innerWidth - size.width - margin))}px`
  floating.style.top = `${goesAbove ? box.top - gap - height : box.bottom + gap}px`
}
