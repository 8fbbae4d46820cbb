/** For `ref`: brings what has just come into sight, as what went wrong stands below what is seen of a long form. */
export const inSight = (element?: Element): void => element?.scrollIntoView({ block: 'nearest' })
