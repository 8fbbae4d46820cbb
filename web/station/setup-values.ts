/** What the page of a first run is filled in with. */
export interface SetupValues {
  readonly stationName: string
  readonly code: string
  readonly adminName: string
  readonly admin: string
  readonly password: string
  readonly again: string
  readonly leaderName: string
  readonly leader: string
}

/** Whether a text has the form of a user name; the server looks again. */
export const isUsernameLike = (text: string): boolean => /^[a-zA-Z0-9_.]{3,30}$/.test(text.trim())

/** Whether a text may be a unit's own letters and digits. */
export const isCodeLike = (text: string): boolean => /^[a-zA-Z][a-zA-Z0-9]{0,7}$/.test(text.trim())

/** Whether a password is long enough and not too long. */
export const isPasswordLike = ({ length }: string): boolean => length >= 10 && length <= 128

/** What is wrong before the server need be asked; null for nothing. `there`: there is a station already. */
export function setupWrong(
  values: SetupValues,
  there: boolean,
): 'all' | 'code' | 'username' | 'same' | 'short' | 'differs' | null {
  const { stationName, code, ...rest } = values
  const needed = [...Object.values(rest), ...(there ? [] : [stationName, code])]
  if (needed.some(value => value.trim() === '')) return 'all'
  if (!there && !isCodeLike(code)) return 'code'
  if (!isUsernameLike(values.admin) || !isUsernameLike(values.leader)) return 'username'
  if (values.admin.trim().toLowerCase() === values.leader.trim().toLowerCase()) return 'same'
  if (!isPasswordLike(values.password)) return 'short'
  return values.password === values.again ? null : 'differs'
}
