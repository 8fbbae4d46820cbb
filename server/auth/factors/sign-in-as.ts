import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/** Lets better-auth sign somebody in whom we have looked at ourselves: a session, its cookie and its token. Reached by no request. */
export const signInAs = () => ({
  id: 'linli-sign-in-as',
  endpoints: {
    signInAs: createAuthEndpoint(
      { method: 'POST', body: z.object({ account: z.string() }), metadata: { SERVER_ONLY: true } },
      async context => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.account)
        if (user === null) throw new Error('nobody has this account')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(context, { session, user })
        return context.json({})
      },
    ),
  },
})
