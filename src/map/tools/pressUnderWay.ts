import type { Map } from 'maplibre-gl'
import { dropDraft } from '#app/commands.ts'
import type { Press } from './press.ts'
import { draftPress, release } from './release.ts'
import type { Place } from './screen.ts'
import { onScreen, type ToolOverlay } from './toolOverlay.ts'
import type { UnitFinder } from './unitFinder.ts'

/** Pixels that a press may wander and still be a click. */
const CLICK_REACH = 4

/** The press that is under way, from its beginning until it is let go or dropped. */
export class PressUnderWay {
  now: Press | null = null
  private frame: number | null = null
  private readonly map: Map
  private readonly overlay: ToolOverlay
  private readonly finder: () => UnitFinder
  private readonly ended: () => void

  constructor(map: Map, overlay: ToolOverlay, finder: () => UnitFinder, ended: () => void) {
    this.map = map
    this.overlay = overlay
    this.finder = finder
    this.ended = ended
  }

  begin(press: Press): void {
    this.now = press
    if (press.gesture) this.show()
  }

  move(place: Place, past: readonly Place[]): void {
    const press = this.now
    if (!press) return
    press.moved ||= Math.hypot(place.left - press.start.left, place.top - press.start.top) > CLICK_REACH
    if (!press.gesture) return
    for (const earlier of past) press.gesture.move(earlier)
    press.gesture.move(place)
    // at most once a frame: the figures of a draft cost more than following the pointer
    this.frame ??= requestAnimationFrame(() => this.show())
  }

  /** The next point of a polygon, which may close it. */
  addPoint(place: Place): void {
    if (this.now?.polygon?.add(place)) this.show()
    else this.letGo()
  }

  /** Takes the last point of a polygon back. */
  takePointBack(): void {
    if (this.now?.polygon?.back()) this.show()
    else this.drop()
  }

  letGo(): void {
    if (!this.now) return
    if (this.frame !== null) this.show()
    const press = this.now
    this.end()
    release(press, this.finder())
  }

  drop(): void {
    if (!this.now) return
    this.end()
    dropDraft()
  }

  /** A polygon stays on its ground while the map moves under it. */
  redraw(): void {
    if (this.now?.polygon) this.overlay.outline(onScreen(this.map, this.now.polygon.outline()))
  }

  private show(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame)
    this.frame = null
    if (!this.now?.gesture) return
    if (this.now.polygon) this.redraw()
    else this.overlay.outline(this.now.gesture.outline())
    draftPress(this.now)
  }

  private end(): void {
    this.now = null
    this.overlay.outline({ kind: 'none' })
    this.ended()
  }
}
