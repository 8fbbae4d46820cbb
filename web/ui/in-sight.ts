/** For `ref`: brings what has just come into sight, once it is in the page: what went wrong stands below what is seen of a long form. */
export const inSight = (element?: Element): void =>
  queueMicrotask(() => element?.scrollIntoView({ block: 'nearest' }))
