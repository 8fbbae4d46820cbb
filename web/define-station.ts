import { FactorRulesPage } from './station/factor-rules-page.ts'
import { JoinPage } from './station/join-page.ts'
import { ListDialog } from './station/list-dialog.ts'
import { PeoplePage } from './station/people-page.ts'
import { PersonDialog } from './station/person-dialog.ts'
import { SetupPage } from './station/setup-page.ts'
import { SignInSlip } from './station/sign-in-slip.ts'
import { UnitDialog } from './station/unit-dialog.ts'
import { UnitsPage } from './station/units-page.ts'

// How a station begins and how its people come in.
customElements.define('factor-rules-page', FactorRulesPage)
customElements.define('join-page', JoinPage)
customElements.define('list-dialog', ListDialog)
customElements.define('people-page', PeoplePage)
customElements.define('person-dialog', PersonDialog)
customElements.define('setup-page', SetupPage)
customElements.define('sign-in-slip', SignInSlip)
customElements.define('unit-dialog', UnitDialog)
customElements.define('units-page', UnitsPage)
