import { JoinPage } from './station/join-page.ts'
import { SetupPage } from './station/setup-page.ts'
import { SignInSlip } from './station/sign-in-slip.ts'

// How a station begins and how its people come in.
customElements.define('join-page', JoinPage)
customElements.define('setup-page', SetupPage)
customElements.define('sign-in-slip', SignInSlip)
