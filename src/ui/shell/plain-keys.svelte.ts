const remembered = 'plain-keys';

/** Whether single keys do things, as this browser was told. On until switched off. */
export class PlainKeys {
  #on = $state(true);

  constructor() {
    if (typeof window !== 'undefined') this.#on = localStorage.getItem(remembered) !== 'off';
  }

  get on() {
    return this.#on;
  }

  set on(on: boolean) {
    this.#on = on;
    if (on) localStorage.removeItem(remembered);
    else localStorage.setItem(remembered, 'off');
  }
}
