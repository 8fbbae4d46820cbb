/** The address of a meeting on its board; without one that of all of them. */
export const meetingPath = (board: string, meeting = ''): string =>
  `/b/${board}?view=meetings${meeting === '' ? '' : `&meeting=${meeting}`}`
