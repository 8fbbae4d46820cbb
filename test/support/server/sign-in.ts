/** Signs a person in at a server; the bearer token. */
export async function signIn(
  url: string,
  username: string,
  password = 'linli-demo',
): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  const token = response.headers.get('set-auth-token')
  if (token === null) throw new Error(`${username} could not sign in: ${response.status}`)
  return token
}
