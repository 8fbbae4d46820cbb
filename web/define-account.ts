import { AccountPage } from './account/account-page.ts'
import { AuthenticatorDialog } from './account/authenticator-dialog.ts'
import { FactorNeededPage } from './account/factor-needed-page.ts'
import { PasskeyDialog } from './account/passkey-dialog.ts'
import { ProofDialog } from './account/proof-dialog.ts'
import { RecoveryCodes } from './account/recovery-codes.ts'
import { SecondFactorPanel } from './account/second-factor-panel.ts'
import { SecondStep } from './account/second-step.ts'
import { SignInHistory } from './account/sign-in-history.ts'

// What signs a person in.
customElements.define('account-page', AccountPage)
customElements.define('authenticator-dialog', AuthenticatorDialog)
customElements.define('factor-needed-page', FactorNeededPage)
customElements.define('passkey-dialog', PasskeyDialog)
customElements.define('proof-dialog', ProofDialog)
customElements.define('recovery-codes', RecoveryCodes)
customElements.define('second-factor-panel', SecondFactorPanel)
customElements.define('second-step', SecondStep)
customElements.define('sign-in-history', SignInHistory)
