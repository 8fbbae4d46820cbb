import type { NoticeShown } from '#shared/live/notice.ts'

const storageKey = 'linli-sound'

/** Whether this browser makes a sound when something new is reported. */
export function isSoundOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

/** Switches the sound of this browser. */
export function setSound(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, 'off')
  } catch {
    // Nothing is kept here; the sound stays on.
  }
}

/** Two tones when something new was reported, four when it is urgent. A browser that was never clicked in stays silent. */
export function soundFor(arrived: readonly NoticeShown[]): void {
  const reports = arrived.filter(({ kind, readAt }) => kind === 'report' && readAt === null)
  if (reports.length === 0 || !isSoundOn()) return
  const tones = reports.some(({ card }) => card?.urgent) ? [880, 660, 880, 660] : [660, 880]
  const audio = new AudioContext()
  for (const [i, pitch] of tones.entries()) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    const at = audio.currentTime + i * 0.18
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.2, at)
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.16)
    tone.connect(volume).connect(audio.destination)
    tone.start(at)
    tone.stop(at + 0.17)
    if (i === tones.length - 1) tone.addEventListener('ended', () => void audio.close())
  }
}
