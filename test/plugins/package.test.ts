import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isGenuine, pack, readPackage, signed } from '#server/plugins/packages/plugin-package.ts'
import { newPublisherKey, readPublisherKey } from '#server/plugins/packages/publisher-key.ts'
import { readZip } from '#server/plugins/packages/zip.ts'
import { sampleFiles, sampleKey, samplePackage } from '#test/support/plugins/sample-package.ts'

const limits = { entries: 8, file: 100_000, all: 150_000 }
const text = (words: string) => Buffer.from(words)
const zip = (files: Record<string, Uint8Array>, level: 0 | 9 = 9) =>
  Buffer.from(zipSync(files, { level }))
const central = (file: Buffer) => file.indexOf('504b0102', 'hex')
const end = (file: Buffer) => file.length - 22

/** The zip file with some of its bytes written over. */
function changed(file: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(file)
  change(copy)
  return copy
}

describe('a zip file', () => {
  const one = zip({ 'a.js': text('x'.repeat(1_000)) })
  const sound = (file: Uint8Array) => typeof readZip(file, limits) !== 'string'

  it('PL34 of plain files is read as it was packed', () => {
    const files = { 'a.js': text('one'), 'locales/en.json': text('{}'), 'e.md': text('') }
    const read = readZip(zip(files), limits)
    expect(Object.fromEntries(read as Map<string, Uint8Array>)).toEqual(
      Object.fromEntries(Object.entries(files).map(([name, file]) => [name, new Uint8Array(file)])),
    )
    expect(sound(zip(files, 0))).toBe(true)
  })

  it('PL34 names no place outside, no folder, nothing twice', () => {
    const hostile = [
      '../a.js',
      '/a.js',
      'a/../b.js',
      'a\\b.js',
      'C:a.js',
      'a/b/c.js',
      '.a',
      'a.js\0',
      'é.js',
      'a/',
      '',
    ]
    expect(hostile.filter(name => sound(zip({ [name]: text('x') })))).toEqual([])
    const two = zip({ 'a.js': text('x'), 'b.js': text('x') })
    const twice = Buffer.from(two.toString('latin1').replaceAll('b.js', 'a.js'), 'latin1')
    expect(sound(twice)).toBe(false)
    expect(sound(Buffer.from(two.toString('latin1').replaceAll('b.js', 'A.js'), 'latin1'))).toBe(
      false,
    )
    // The list says another name than the file itself.
    const list = central(two)
    const other = two.subarray(list).toString('latin1').replace('b.js', 'c.js')
    expect(sound(Buffer.concat([two.subarray(0, list), Buffer.from(other, 'latin1')]))).toBe(false)
  })

  it('PL34 unpacks to no more than it says, and says no more than is allowed', () => {
    const bomb = zip({ 'a.js': Buffer.alloc(50_000_000) })
    expect(sound(bomb)).toBe(false)
    // Says it is small, in both places.
    const lying = changed(bomb, copy => {
      copy.writeUInt32LE(1_000, 22)
      copy.writeUInt32LE(1_000, central(copy) + 24)
    })
    expect(sound(lying)).toBe(false)
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`a${i}.js`, text('x')]))
    expect(sound(zip(many))).toBe(false)
    const large = Buffer.alloc(90_000)
    expect(sound(zip({ 'a.js': large }))).toBe(true)
    expect(sound(zip({ 'a.js': large, 'b.js': large }))).toBe(false)
  })

  it('PL34 holds no links, nothing encrypted, nothing between its files and nothing beside them', () => {
    const list = central(one)
    const hostile = [
      changed(one, copy => copy.writeUInt16LE(0o120777, list + 40)),
      changed(one, copy => copy.writeUInt16LE(0o040755, list + 40)),
      changed(one, copy => copy.writeUInt16LE(1, list + 8)),
      changed(one, copy => copy.writeUInt16LE(1, 6)),
      changed(one, copy => copy.writeUInt16LE(8, list + 8)),
      changed(one, copy => copy.writeUInt16LE(12, list + 10)),
      changed(one, copy => copy.writeUInt32LE(0, list + 16)),
      changed(one, copy => copy.writeUInt32LE(999, list + 24)),
      changed(one, copy => copy.writeUInt32LE(7, list + 42)),
      changed(one, copy => copy.writeUInt16LE(2, end(copy) + 10)),
      changed(one, copy => copy.writeUInt16LE(5, end(copy) + 20)),
      Buffer.concat([text('#!/bin/sh\n'), one]),
      Buffer.concat([one, text('x')]),
      Buffer.concat([one.subarray(0, list), text('gap'), one.subarray(list)]),
      one.subarray(0, 60),
      Buffer.alloc(0),
      Buffer.alloc(22),
    ]
    expect(hostile.map(sound)).toEqual(hostile.map(() => false))
    expect(sound(one)).toBe(true)
  })

  it('PL34 is refused or read whatever byte of it is another one', () => {
    const whole = 'x'.repeat(1_000)
    expect(sound(one)).toBe(true)
    for (let at = 0; at < one.length; at += 1)
      for (const value of [0, 255]) {
        const read = readZip(
          changed(one, copy => copy.writeUInt8(value, at)),
          limits,
        )
        if (typeof read === 'string') continue
        expect([...read.values()].map(file => Buffer.from(file).toString())).toEqual([whole])
      }
  })
})

describe('a package', () => {
  const detail = (files: ReadonlyMap<string, Uint8Array>) => {
    const read = readPackage(pack(files))
    return read.ok ? null : (read.problem.detail ?? '')
  }
  const withFile = (name: string, file: Uint8Array) => new Map([...sampleFiles(), [name, file]])

  it('PL34 has the files it may have, each in its form', () => {
    expect(detail(sampleFiles())).toBe(null)
    expect(detail(withFile('evil.js', text('x')))).toContain('evil.js')
    expect(detail(withFile('web.js', text('x')))).toContain('web.js')
    expect(detail(withFile('server.js', Buffer.from([0xff, 0xfe])))).toContain('server.js')
    expect(detail(withFile('icon.png', text('<svg/>')))).toContain('icon.png')
    expect(detail(withFile('locales/en.json', text('[1]')))).toContain('locales/en.json')
    expect(detail(new Map([['server.js', text('x')]]))).toContain('plugin.json')
    expect(detail(withFile('plugin.json', text('{}')))).toContain('plugin.json')
  })

  it('PL35 is the same bytes for the same files, in whatever order they come', () => {
    const files = [...sampleFiles()]
    expect(Buffer.compare(pack(new Map(files)), pack(new Map(files.toReversed())))).toBe(0)
    const digest = (zip: Uint8Array) => {
      const read = readPackage(zip)
      return read.ok && read.value.digest
    }
    expect(digest(pack(new Map(files)))).toBe(digest(zip(Object.fromEntries(files), 0)))
    expect(digest(pack(new Map(files)))).toBe(digest(samplePackage()))
  })

  it('PL35 is signed by the publisher it names, over every byte of its files', () => {
    const genuine = (files: ReadonlyMap<string, Uint8Array>) => {
      const read = readPackage(pack(files))
      return read.ok && isGenuine(read.value)
    }
    const files = signed(sampleFiles(), sampleKey)
    expect(genuine(files)).toBe(true)
    expect(genuine(sampleFiles())).toBe(false)
    expect(genuine(new Map([...files, ['README.md', text('# Lost and found!\n')]]))).toBe(false)
    expect(genuine(new Map([...files].filter(([name]) => name !== 'README.md')))).toBe(false)
    expect(genuine(signed(sampleFiles(), newPublisherKey()))).toBe(false)
    const signature = Buffer.from(files.get('signature')!).toString()
    expect(genuine(new Map([...files, ['signature', text(signature.replace(/^./, '!'))]]))).toBe(
      false,
    )
  })

  it('PL35 is signed with a key that is kept in a file', () => {
    const key = newPublisherKey()
    expect(readPublisherKey(key.secret)).toEqual(key)
    expect(readPublisherKey('nothing')).toBe(null)
  })
})
