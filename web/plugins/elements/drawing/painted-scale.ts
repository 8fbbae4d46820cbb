/** How large a picture is where it is not told. */
export const usualPicture = { width: 300, height: 150 }

/** How many points a picture is painted with on a screen of this density: no side of it has more than 4,000. */
export const paintedScale = (width: number, height: number, density: number): number =>
  Math.min(2, density, 4_000 / Math.max(width, height))
