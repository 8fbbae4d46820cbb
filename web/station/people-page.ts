import { html, nothing } from 'lit'
import { roles } from '#shared/policy/roles.ts'
import { adminPageCss } from '#web/admin/page.css.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/station.ts'
import type { Me } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { List, ListAnswer } from './list-dialog.ts'
import type { PersonFilled, PersonWish } from './person-dialog.ts'
import { peoplePageCss } from './people-page.css.ts'
import { personFaultText, roleOf } from './person-words.ts'
import { printSlips, type Slip } from './print-slips.ts'
import type { KnownPerson, StationApi } from './station-api.ts'
import { placeOf, type Unit } from './unit-tree.ts'

declare global {
  interface HTMLElementTagNameMap {
    'people-page': PeoplePage
  }
}

/** What is asked before it is done. */
interface Asking {
  readonly what: 'link' | 'end' | 'signIns' | 'factor'
  readonly person: KnownPerson
  readonly about: string
}

/** A station's people: added one by one or from a list, their roles, sign-in links and sign-ins. */
export class PeoplePage extends UiElement {
  static override properties = {
    api: { attribute: false },
    me: { attribute: false },
    people: { state: true },
    units: { state: true },
    problem: { state: true },
    search: { state: true },
    wish: { state: true },
    refused: { state: true },
    busy: { state: true },
    list: { state: true },
    asking: { state: true },
    slips: { state: true },
  }
  declare api: StationApi
  declare me: Me
  /** Null while they are asked for. */
  declare people: readonly KnownPerson[] | null
  declare units: readonly Unit[]
  declare problem: string
  declare search: string
  declare wish: PersonWish | null
  declare refused: string
  declare busy: boolean
  declare list: List | null
  declare asking: Asking | null
  /** Links that were just made. */
  declare slips: readonly Slip[]

  constructor() {
    super()
    this.people = null
    this.units = []
    this.problem = ''
    this.search = ''
    this.wish = null
    this.refused = ''
    this.busy = false
    this.list = null
    this.asking = null
    this.slips = []
  }

  static override styles = [base, adminPageCss, peoplePageCss]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const [people, units] = await Promise.all([this.api.people(), this.api.units()])
    const failed = [people, units].find(answer => !answer.ok)
    this.problem = failed === undefined || failed.ok ? '' : failed.problem.sentence
    if (people.ok) this.people = people.value
    if (units.ok) this.units = units.value
  }

  async #fill({ wish, name, username, role, unit, until }: PersonFilled): Promise<void> {
    this.busy = true
    this.refused = ''
    let added: readonly string[] = []
    if (wish.person === null) {
      const answer = await this.api.addPeople([{ name, username, role, unit, until }])
      const fault = answer.ok ? answer.value.wrong[0]?.fault : undefined
      if (!answer.ok) this.refused = answer.problem.sentence
      else if (fault !== undefined) this.refused = personFaultText(fault)
      else ({ added } = answer.value)
    } else {
      const answer = await this.api.giveRole({ person: wish.person.id, role, unit, until })
      if (!answer.ok) this.refused = answer.problem.sentence
      else if (answer.value.waits)
        notify({ tone: 'info', text: say('station.people.waits', { name: wish.person.name }) })
    }
    this.busy = false
    if (this.refused !== '') return
    this.wish = null
    await this.#load()
    if (added.length > 0) await this.#makeLinks(added)
  }

  /** Makes the links of people and shows them. */
  async #makeLinks(ids: readonly string[]): Promise<void> {
    const slips: Slip[] = []
    for (const id of ids) {
      const person = this.people?.find(one => one.id === id)
      const answer = await this.api.makeLink(id)
      if (!answer.ok) {
        notify({ tone: 'refusal', text: answer.problem.sentence })
        break
      }
      slips.push({
        name: person?.name ?? '',
        username: person?.username ?? '',
        link: location.origin + answer.value.path,
        until: answer.value.until,
      })
    }
    this.slips = slips
    await this.#load()
  }

  #openList(): void {
    const column = (
      id: 'name' | 'role' | 'unit' | 'username',
      needed: boolean,
      known: readonly string[],
    ) => ({ id, label: say(`station.people.column.${id}`), needed, known })
    this.list = {
      heading: say('station.people.paste'),
      about: say('station.people.pasteAbout', {
        roles: roles.map(role => t(`app.role.${role}`)).join('、'),
      }),
      columns: [
        column('name', true, ['姓名', '名字', 'name']),
        column('role', true, ['岗位', '角色', '职务', 'role', 'post']),
        column('unit', true, ['单位', '所属', '网格', '楼栋', 'unit']),
        column('username', false, ['用户名', '账号', 'username', 'user name', 'account']),
      ],
      faultText: personFaultText,
      send: (lines, preview) =>
        this.api.addPeople(
          lines.map(({ name = '', username = '', role = '', unit = '' }) => ({
            name,
            username,
            role: roleOf(role),
            unit,
          })),
          preview,
        ),
    }
  }

  async #written({ added }: ListAnswer): Promise<void> {
    await this.#load()
    notify({
      tone: 'success',
      text: say('station.people.added', { n: added.length }),
      action: { text: say('station.people.links'), run: () => void this.#makeLinks(added) },
    })
  }

  async #pick(what: string, person: KnownPerson): Promise<void> {
    this.refused = ''
    if (what === 'role') this.wish = { person }
    else if (what === 'link' && person.signIn !== 'own') await this.#makeLinks([person.id])
    else if (what === 'link' || what === 'end' || what === 'factor')
      this.asking = {
        what,
        person,
        about: say(`station.people.${what}About`, { name: person.name }),
      }
    else if (what === 'signIns') {
      const answer = await this.api.signInsOf(person.id)
      if (!answer.ok) notify({ tone: 'refusal', text: answer.problem.sentence })
      else
        this.asking = {
          what,
          person,
          about: answer.value
            .map(one => `${dateTime(one.createdAt)} · ${one.address ?? ''}`)
            .join('\n'),
        }
    } else {
      const answer = await this.api.endRole(what)
      if (!answer.ok) notify({ tone: 'refusal', text: answer.problem.sentence })
      await this.#load()
    }
  }

  async #do({ what, person }: Asking): Promise<void> {
    this.asking = null
    if (what === 'link') return this.#makeLinks([person.id])
    const does = {
      end: this.api.endPerson,
      signIns: this.api.endSignIns,
      factor: this.api.resetFactor,
    }
    const answer = await does[what](person.id)
    const done = what === 'factor' ? 'station.people.factorDone' : 'station.people.ended'
    if (!answer.ok) notify({ tone: 'refusal', text: answer.problem.sentence })
    else notify({ tone: 'success', text: say(done, { name: person.name }) })
    return this.#load()
  }

  #posts(person: KnownPerson) {
    const now = Date.now()
    const words = (post: { role: (typeof roles)[number]; unit: string; until: number | null }) =>
      `${t(`app.role.${post.role}`)} · ${placeOf(this.units, post.unit)}${
        post.until === null ? '' : ` ${t('roles.until', { time: dateTime(post.until) })}`
      }`
    const held = person.memberships.filter(one => one.until === null || one.until > now)
    return [
      ...held.map(post => html`<div>${words(post)}</div>`),
      ...person.waiting.map(
        post => html`<div class="quiet">${words(post)} ${say('station.people.waiting')}</div>`,
      ),
      ...(held.length + person.waiting.length === 0
        ? [html`<div class="quiet">${say('station.people.noPost')}</div>`]
        : []),
    ]
  }

  #person(person: KnownPerson) {
    const now = Date.now()
    const item = (
      id: 'role' | 'link' | 'signIns' | 'factor' | 'end',
      icon: NonNullable<MenuItem['icon']>,
    ) => ({
      id,
      text: say(`station.people.${id}`),
      icon,
    })
    const items: readonly MenuItem[] = [
      item('role', 'user-add'),
      item('link', 'qr'),
      item('signIns', 'list'),
      ...(person.secondFactor ? [item('factor', 'phone')] : []),
      ...person.memberships
        .filter(one => one.until === null || one.until > now)
        .map((one): MenuItem => ({
          id: one.id,
          text: say('station.people.endRole', {
            role: t(`app.role.${one.role}`),
            unit: placeOf(this.units, one.unit),
          }),
          icon: 'close',
        })),
      item('end', 'lock'),
    ]
    return html`<li>
      <span><b>${person.name}</b><small>${person.username}</small></span>
      <div class="posts">${this.#posts(person)}</div>
      <span class="state quiet">${say(`station.people.state.${person.signIn}`)}</span>
      ${
        person.id === this.me.id
          ? html`<span class="quiet">${say('station.people.self')}</span>`
          : html`<ui-menu
              placement="below-end"
              label=${person.name}
              .items=${items}
              @ui-pick=${(event: CustomEvent<MenuPick>) => void this.#pick(event.detail.id, person)}
              ><ui-button
                slot="anchor"
                variant="ghost"
                icon="more"
                popup="menu"
                label=${say('station.units.more', { unit: person.name })}
              ></ui-button
            ></ui-menu>`
      }
    </li>`
  }

  #all() {
    const { people, problem } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    if (people === null) return html`<ui-loading lines="6"></ui-loading>`
    const word = this.search.trim().toLowerCase()
    const found = people.filter(({ name, username }) =>
      `${name} ${username}`.toLowerCase().includes(word),
    )
    return html`<div class="search">
        <ui-text-field
          type="search"
          icon="search"
          label=${say('station.people.search')}
          .value=${this.search}
          @input=${(event: Event) => (this.search = (event.currentTarget as UiTextField).value)}
        ></ui-text-field>
      </div>
      <ul>
        ${found.map(person => this.#person(person))}
      </ul>
      ${found.length === 0 ? html`<ui-empty icon="users" text=${say('station.people.none')}></ui-empty>` : nothing}`
  }

  #dialogs() {
    const { asking, slips } = this
    const none = asking?.what === 'signIns' && asking.about === ''
    return html`<person-dialog
        .wish=${this.wish}
        .units=${this.units}
        problem=${this.refused}
        ?busy=${this.busy}
        @person-fill=${(event: CustomEvent<PersonFilled>) => void this.#fill(event.detail)}
        @ui-close=${() => (this.wish = null)}
      ></person-dialog>
      <list-dialog
        .list=${this.list}
        @list-written=${(event: CustomEvent<ListAnswer>) => void this.#written(event.detail)}
        @ui-close=${() => (this.list = null)}
      ></list-dialog>
      <ui-dialog
        size="small"
        heading=${asking === null ? '' : `${say(`station.people.${asking.what}`)} · ${asking.person.name}`}
        ?open=${asking !== null}
        @ui-close=${() => (this.asking = null)}
      >
        <p style="white-space: pre-line">
          ${none ? say('station.people.noSignIns') : asking?.about}
        </p>
        <ui-button slot="footer" @click=${() => (this.asking = null)}>${t('ui.cancel')}</ui-button>
        <ui-button
          slot="footer"
          variant="primary"
          ?disabled=${none}
          @click=${() => asking !== null && void this.#do(asking)}
          >${asking === null ? '' : say(`station.people.${asking.what}Go`)}</ui-button
        >
      </ui-dialog>
      <ui-dialog
        heading=${say('station.slip.link')}
        locked
        ?open=${slips.length > 0}
        @ui-close=${() => (this.slips = [])}
      >
        <p class="lead">${say('station.people.slipsAbout')}</p>
        <div class="slips">
          ${slips.map(slip => html`<sign-in-slip .slip=${slip}></sign-in-slip>`)}
        </div>
        <ui-button slot="footer" icon="print" @click=${() => printSlips(slips)}
          >${say('station.people.printAll', { n: slips.length })}</ui-button
        >
        <ui-button slot="footer" variant="primary" @click=${() => (this.slips = [])}
          >${say('station.people.slipsDone')}</ui-button
        >
      </ui-dialog>`
  }

  override render() {
    return html`<div class="top">
        <div>
          <h1>${t('station.people.title')}</h1>
          <p class="lead">${say('station.people.lead')}</p>
        </div>
        <div class="do">
          <ui-button icon="user-add" @click=${() => (this.wish = { person: null })}
            >${say('station.people.add')}</ui-button
          >
          <ui-button icon="upload" variant="primary" @click=${() => this.#openList()}
            >${say('station.people.paste')}</ui-button
          >
        </div>
      </div>
      ${this.#all()} ${this.#dialogs()}`
  }
}
