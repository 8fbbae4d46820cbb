import { expect, it } from 'vitest'
import { emergencyIn, isOrdinary } from '#shared/policy/emergency.ts'
import { emergencyWords, harmlessAround } from '#shared/policy/emergency-words.ts'
import { seeded } from '#test/support/seeded.ts'

it('EM1 words of somebody in danger are known in both languages, through spaces, signs, width and traditional characters', () => {
  const said: Readonly<Record<string, string>> = {
    '3 号楼着火了，有人被困': '110 119',
    '三楼着 火 了': '110 119',
    三樓著火了: '110 119',
    '着\u200b火': '110 119',
    有人拿刀砍人: '110 120',
    '闻到煤气味，好像漏气': '110 119',
    '邻居说不想活了，要跳楼': '110 119 120',
    围墙塌了: '110 119',
    孩子掉河里了: '110 119 120',
    电梯困人: '110 119',
    '爷爷晕倒了，叫不醒': '110 120',
    有人抢劫: '110',
    'There is a FIRE in building 3': '110 119',
    'F I R E on the third floor': '110 119',
    'a man with a knife': '110 120',
    'I smell gas': '110 119',
    'two people trapped in the lift': '110 119',
    ｆｉｒｅ: '110 119',
    有辆着火车辆: '110 119',
    隔壁老人说要放火烧房子: '110 119',
    孩子卡在电梯里了: '110 119',
    '孩子被反锁在家，灶上还开着火': '110 119',
    '202 闻到一股很重的臭鸡蛋味': '110 119',
    '2 单元有人要跳下去': '110 119 120',
    有个姑娘坐在楼顶哭: '110 119 120',
    有人拿菜刀追人: '110 120',
    他带枪了: '110 120',
    邻居在打老婆: '110',
    小区门口有人被人打: '110',
    '有人在楼下被车撞了，一直流血': '110 120',
    楼上掉下来一块水泥砸到人: '110 120',
    '老王胸口疼，喘不上气': '110 120',
    'a man with a gun on the stairs': '110 120',
    'he is beating his wife': '110',
    "grandpa can't breathe": '110 120',
    'a child was hit by a car, bleeding': '110 120',
  }
  for (const [text, numbers] of Object.entries(said))
    expect([text, emergencyIn(text).join(' ')]).toEqual([text, numbers])
})

it('EM1 talk of prevention and words that only contain one are no emergency', () => {
  for (const text of [
    '楼道灯不亮',
    '消防演练通知：火灾演练周三下午',
    '预防煤气中毒宣传',
    '排查火灾隐患',
    '防溺水知识讲座',
    '拿着火车票找不到人',
    '大家一起火锅',
    '工程被困难耽误',
    '跳楼价大甩卖',
    '广场舞跳到十点',
    '物业一直没反应',
    '楼道被打扫干净了',
    '天台上有人晾衣服',
    '防家暴宣传',
    '水果刀丢在花坛，请清理',
    'the children have a water gun',
    'massage gun lost in the hall',
    '落水管堵了',
    'Fire drill on Wednesday',
    'The fire extinguisher has expired',
    'gas bill for November',
    'Fireworks on the square',
    'misfire',
  ])
    expect([text, emergencyIn(text)]).toEqual([text, []])
})

it('EM1 a harmless word beside a real one hides nothing', () => {
  expect(emergencyIn('灭火器过期，现在着火了')).toEqual(['110', '119'])
  expect(emergencyIn('the fire door is blocked and there is a fire')).toEqual(['110', '119'])
})

it('EM8 a line without danger that is called ordinary changes nothing of what the text below it tells', () => {
  const dice = seeded(8)
  const zh = Object.values(emergencyWords).flatMap(words => words['zh-CN'])
  const en = Object.values(emergencyWords).flatMap(words => words.en)
  const around = Object.values(harmlessAround).flatMap(({ before, after }) => [...before, ...after])
  const parts = [...zh, ...en, ...around].flatMap(word => [word, ...word.split(' '), ...word])
  const plain = ['楼道灯不亮', '请处理', 'lamp', 'Corridor', 'ABC', '3', '。', '\u200b', 'é']
  const pick = (of: readonly string[]) => of[Math.floor(dice() * of.length)]!
  const text = (share: number) =>
    Array.from({ length: 1 + Math.floor(dice() * 5) }, () =>
      pick(dice() < share ? parts : plain),
    ).join(dice() < 0.5 ? ' ' : '')
  const ordinary = Array.from({ length: 20_000 }, () => ({
    line: text(0.2),
    below: text(0.9),
  })).filter(({ line }) => isOrdinary(line))
  expect(ordinary.length).toBeGreaterThan(1_000)
  for (const { line, below } of ordinary)
    expect([line, below, emergencyIn(`${line}\n${below}`)]).toEqual([
      line,
      below,
      emergencyIn(below),
    ])
})

it('EM8 a line that has a part in what the text below it tells is not ordinary', () => {
  for (const line of ['漏气', 'FIRE', 'no', 'they are stuck in', 'F I', 'ｎｏ', 'carbon', 'an A'])
    expect([line, isOrdinary(line)]).toEqual([line, false])
  for (const line of ['楼道堆放杂物，请处理 ZQX0000001', 'Lamp broken', ''])
    expect([line, isOrdinary(line)]).toEqual([line, true])
})
