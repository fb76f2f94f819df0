const KEPT = 65_536;

/** Messages by time: range, average, and the fullest second and minute. Bounded: what lies far apart is forgotten. */
export class Rate {
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #messages = 0;
  readonly #second = new Peak(1000);
  readonly #minute = new Peak(60_000);

  /** @param time milliseconds since 1970 */
  add(time: number): void {
    this.#messages++;
    if (time < this.#first) this.#first = time;
    if (time > this.#last) this.#last = time;
    this.#second.add(time);
    this.#minute.add(time);
  }

  /** Absent when no message had a time. */
  report() {
    if (this.#messages === 0) return undefined;
    const seconds = Math.max(1, Math.ceil((this.#last - this.#first) / 1000));
    return {
      first: new Date(this.#first).toISOString(),
      last: new Date(this.#last).toISOString(),
      messages: this.#messages,
      perSecond: { average: rounded(this.#messages / seconds), ...this.#second.report() },
      perMinute: { average: rounded(this.#messages / Math.max(1, seconds / 60)), ...this.#minute.report() },
    };
  }
}

/** The fullest stretch of a length. Stretches share places, so that logs out of order by days count apart. */
class Peak {
  readonly #length: number;
  readonly #stretches = new Float64Array(KEPT).fill(-1);
  readonly #counts = new Uint32Array(KEPT);
  #peak = 0;
  #peakAt = 0;

  constructor(length: number) {
    this.#length = length;
  }

  add(time: number): void {
    const stretch = Math.floor(time / this.#length);
    const place = stretch % KEPT;
    if (this.#stretches[place] !== stretch) {
      this.#stretches[place] = stretch;
      this.#counts[place] = 0;
    }
    const count = (this.#counts[place] ?? 0) + 1;
    this.#counts[place] = count;
    if (count <= this.#peak) return;
    this.#peak = count;
    this.#peakAt = stretch * this.#length;
  }

  report() {
    return { peak: this.#peak, peakAt: new Date(this.#peakAt).toISOString() };
  }
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}
