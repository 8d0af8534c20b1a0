import { Component, HostListener, OnDestroy, OnInit, Renderer2 } from '@angular/core';
@Component({ selector: 'app-menu', template: '' })
export class MenuComponent implements OnInit, OnDestroy {
  open = false;
  private unlisten?: () => void;
  constructor(private renderer: Renderer2) {}
  ngOnInit() {
    this.unlisten = this.renderer.listen('document', 'click', () => { this.open = false; });
  }
  @HostListener('window:resize') onResize() { this.open = false; }
  ngOnDestroy() { this.unlisten?.(); }
}
