import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { keyOfStation, say } from '#web/locales/station.ts'
import { adminPageCss } from '#web/admin/page.css.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { List, ListAnswer } from './list-dialog.ts'
import type { StationApi, UnitLine } from './station-api.ts'
import type { UnitFilled, UnitWish } from './unit-dialog.ts'
import { treeOf, type Unit, unitLevels } from './unit-tree.ts'

declare global {
  interface HTMLElementTagNameMap {
    'units-page': UnitsPage
  }
}

/** Says what is wrong with a line of a list of units. */
export const unitFaultText = (fault: string): string => {
  const key = keyOfStation(`station.units.fault.${fault}`)
  return key === null ? fault : say(key)
}

/** A station's beats, grids and buildings: added one by one or from a list, renamed, moved, closed. */
export class UnitsPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    units: { state: true },
    problem: { state: true },
    wish: { state: true },
    refused: { state: true },
    busy: { state: true },
    list: { state: true },
    closing: { state: true },
  }
  declare api: Pick<
    StationApi,
    'units' | 'addUnits' | 'takeBackUnits' | 'unitUse' | 'changeUnit' | 'closeUnit' | 'reopenUnit'
  >
  /** Null while they are asked for. */
  declare units: readonly Unit[] | null
  declare problem: string
  declare wish: UnitWish | null
  declare refused: string
  declare busy: boolean
  declare list: List | null
  /** The unit that is about to be closed, with what is of it. */
  declare closing: { readonly unit: Unit; readonly about: string } | null

  constructor() {
    super()
    this.units = null
    this.problem = ''
    this.wish = null
    this.refused = ''
    this.busy = false
    this.list = null
    this.closing = null
  }

  static override styles = [
    base,
    adminPageCss,
    css`
      .do {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-bottom: var(--space-4);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-height: var(--row);
        padding: var(--space-1) 0 var(--space-1) calc(var(--depth) * var(--space-6));
        border-bottom: 1px solid var(--line);
        line-height: var(--leading-snug);
      }
      b {
        font-weight: var(--weight-medium);
      }
      .kind,
      code {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .gap {
        flex: 1;
      }
      .closed b {
        color: var(--ink-faint);
        text-decoration: line-through;
      }
      @media (max-width: 560px) {
        li {
          gap: var(--space-2);
          padding-left: calc(var(--depth) * var(--space-3));
        }
        code {
          display: none;
        }
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.units()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.units = answer.value
  }

  async #fill({ wish, kind, name, code, parent }: UnitFilled): Promise<void> {
    this.busy = true
    this.refused = ''
    if (wish.what === 'add') {
      const answer = await this.api.addUnits([{ kind, name, code, parent }])
      const fault = answer.ok ? answer.value.wrong[0]?.fault : undefined
      if (!answer.ok) this.refused = answer.problem.sentence
      else if (fault !== undefined) this.refused = unitFaultText(fault)
    } else {
      const change = wish.what === 'move' ? { parent } : { name }
      const answer = await this.api.changeUnit(wish.unit.id, change)
      if (!answer.ok)
        this.refused =
          answer.problem.kind === 'conflict'
            ? say('station.units.fault.name-taken')
            : answer.problem.sentence
    }
    this.busy = false
    if (this.refused !== '') return
    this.wish = null
    await this.#load()
  }

  #openList(): void {
    const column = (id: string, needed: boolean, known: readonly string[]) => ({
      id,
      label: say(`station.units.column.${id as 'kind' | 'name' | 'parent' | 'code'}`),
      needed,
      known,
    })
    this.list = {
      heading: say('station.units.paste'),
      about: say('station.units.pasteAbout'),
      columns: [
        column('kind', true, ['类型', '种类', '级别', 'kind', 'type', 'level']),
        column('name', true, ['名称', '单位', '单位名称', 'name', 'unit']),
        column('parent', true, ['上级', '上级单位', '所属', 'parent', 'belongs to']),
        column('code', false, ['代码', '编号', 'code', 'id']),
      ],
      faultText: unitFaultText,
      send: (lines, preview) =>
        this.api.addUnits(
          lines.map(line => ({ ...line, kind: kindOf(line['kind'] ?? '') }) as UnitLine),
          preview,
        ),
    }
  }

  async #written({ added }: ListAnswer): Promise<void> {
    await this.#load()
    const undo = async () => {
      const answer = await this.api.takeBackUnits(added)
      if (answer.ok)
        notify({ tone: 'success', text: say('station.units.undone', { n: added.length }) })
      else notify({ tone: 'refusal', text: answer.problem.sentence })
      await this.#load()
    }
    notify({
      tone: 'success',
      text: say('station.units.added', { n: added.length }),
      action: { text: say('station.units.undo'), run: () => void undo() },
    })
  }

  async #pick(what: string, unit: Unit): Promise<void> {
    this.refused = ''
    if (what === 'close') {
      const use = await this.api.unitUse(unit.id)
      if (!use.ok) notify({ tone: 'refusal', text: use.problem.sentence })
      else if (use.value.units > 0)
        notify({ tone: 'refusal', text: say('station.units.closeBelow', { n: use.value.units }) })
      else
        this.closing = {
          unit,
          about: say('station.units.closeAbout', {
            people: use.value.people,
            cards: use.value.cards,
            open: use.value.open,
          }),
        }
    } else if (what === 'reopen') {
      const answer = await this.api.reopenUnit(unit.id)
      if (!answer.ok) notify({ tone: 'refusal', text: answer.problem.sentence })
      await this.#load()
    } else this.wish = { what: what as UnitWish['what'], unit }
  }

  async #close(unit: Unit): Promise<void> {
    this.closing = null
    const answer = await this.api.closeUnit(unit.id)
    if (!answer.ok) notify({ tone: 'refusal', text: answer.problem.sentence })
    await this.#load()
  }

  #unit(unit: Unit & { readonly depth: number }) {
    const closed = unit.closed != null
    const item = (id: string, icon: MenuItem['icon']): MenuItem => ({
      id,
      text: say(`station.units.${id as 'add' | 'rename' | 'move' | 'close' | 'reopen'}`),
      ...(icon && { icon }),
    })
    const items = closed
      ? [item('reopen', 'undo')]
      : [
          ...(unit.kind === 'building' ? [] : [item('add', 'add')]),
          item('rename', 'edit'),
          ...(unit.kind === 'station' ? [] : [item('close', 'archive')]),
          ...(unit.kind === 'station' || unit.kind === 'beat' ? [] : [item('move', 'arrow-right')]),
        ]
    return html`<li style="--depth: ${unit.depth}" class=${closed ? 'closed' : ''}>
      <span class="kind">${t(`app.unit.${unit.kind}`)}</span>
      <b>${unit.name}</b>
      <code>${/^[a-z0-9]{16}$/.test(unit.id) ? '' : unit.id}</code>
      ${closed ? html`<ui-badge>${say('station.units.closed')}</ui-badge>` : nothing}
      <span class="gap"></span>
      <ui-menu
        placement="below-end"
        label=${unit.name}
        .items=${items}
        @ui-pick=${(event: CustomEvent<MenuPick>) => void this.#pick(event.detail.id, unit)}
        ><ui-button
          slot="anchor"
          variant="ghost"
          icon="more"
          popup="menu"
          label=${say('station.units.more', { unit: unit.name })}
        ></ui-button
      ></ui-menu>
    </li>`
  }

  #tree() {
    const { units, problem } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    if (units === null) return html`<ui-loading lines="6"></ui-loading>`
    const tree = treeOf(units)
    return html`<ul>
        ${tree.map(unit => this.#unit(unit))}
      </ul>
      ${
        units.length === 1
          ? html`<ui-empty
              icon="building"
              text=${say('station.units.none')}
              hint=${say('station.units.none.todo')}
            ></ui-empty>`
          : nothing
      }`
  }

  override render() {
    const root = this.units === null ? undefined : treeOf(this.units)[0]
    const { closing } = this
    return html`<div class="top">
        <div>
          <h1>${t('station.units.title')}</h1>
          <p class="lead">${say('station.units.lead')}</p>
        </div>
        ${
          root === undefined
            ? nothing
            : html`<div class="do">
                ${
                  root.kind === 'building'
                    ? nothing
                    : html`<ui-button
                        icon="add"
                        @click=${() => (this.wish = { what: 'add', unit: root })}
                        >${say('station.units.addTo', { kind: t(`app.unit.${unitLevels[unitLevels.indexOf(root.kind) + 1] ?? 'building'}`) })}</ui-button
                      >`
                }
                <ui-button icon="upload" variant="primary" @click=${() => this.#openList()}
                  >${say('station.units.paste')}</ui-button
                >
              </div>`
        }
      </div>
      ${this.#tree()}
      <unit-dialog
        .wish=${this.wish}
        .units=${this.units ?? []}
        problem=${this.refused}
        ?busy=${this.busy}
        @unit-fill=${(event: CustomEvent<UnitFilled>) => void this.#fill(event.detail)}
        @ui-close=${() => (this.wish = null)}
      ></unit-dialog>
      <list-dialog
        .list=${this.list}
        @list-written=${(event: CustomEvent<ListAnswer>) => void this.#written(event.detail)}
        @ui-close=${() => (this.list = null)}
      ></list-dialog>
      <ui-dialog
        size="small"
        heading=${say('station.units.closeTitle', { unit: closing?.unit.name ?? '' })}
        ?open=${closing !== null}
        @ui-close=${() => (this.closing = null)}
      >
        <p>${closing?.about}</p>
        <ui-button slot="footer" @click=${() => (this.closing = null)}>${t('ui.cancel')}</ui-button>
        <ui-button
          slot="footer"
          variant="primary"
          @click=${() => closing !== null && void this.#close(closing.unit)}
          >${say('station.units.close')}</ui-button
        >
      </ui-dialog>`
  }
}

/** The level that a word of a list means; the word itself where it means none. */
function kindOf(word: string): string {
  const words: Readonly<Record<string, readonly string[]>> = {
    beat: ['责任区', '警务区', '社区', 'beat'],
    grid: ['网格', 'grid'],
    building: ['楼栋', '楼', '楼宇', 'building'],
  }
  const plain = word.trim().toLowerCase()
  return Object.keys(words).find(kind => words[kind]!.includes(plain)) ?? word
}
