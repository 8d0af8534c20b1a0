export class StickyBar extends HTMLElement {
  private life?: AbortController;

  connectedCallback() {
    this.life = new AbortController();
    const { signal } = this.life;
    window.addEventListener('scroll', () => this.toggleAttribute('stuck', window.scrollY > 80), { passive: true, signal });
    window.addEventListener('keyup', (e) => { if (e.key === 'Escape') this.hidden = true; }, { signal });
    this.addEventListener('click', () => this.removeAttribute('stuck'));
  }

  disconnectedCallback() {
    this.life?.abort();
  }
}

customElements.define('sticky-bar', StickyBar);
