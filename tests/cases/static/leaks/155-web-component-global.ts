export class StickyBar extends HTMLElement {
  private readonly onScroll = () => this.toggleAttribute('stuck', window.scrollY > 80);
  private readonly onKey = (e: KeyboardEvent) => { if (e.key === 'Escape') this.hidden = true; };

  connectedCallback() {
    window.addEventListener('scroll', this.onScroll, { passive: true });
    window.addEventListener('keyup', this.onKey);
    this.addEventListener('click', () => this.removeAttribute('stuck'));
  }

  disconnectedCallback() {
    window.removeEventListener('scroll', this.onScroll);
  }
}

customElements.define('sticky-bar', StickyBar);
