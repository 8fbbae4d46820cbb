/** A text of a foreign file as one harmless line of a terminal. */
export const oneLine = (text: string): string => text.replace(/\p{Cc}|\p{Cf}/gu, ' ').slice(0, 100)
