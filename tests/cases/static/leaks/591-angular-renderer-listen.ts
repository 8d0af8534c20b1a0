import { Component, OnInit, Renderer2 } from '@angular/core';
@Component({ selector: 'app-menu', template: '' })
export class MenuComponent implements OnInit {
  open = false;
  constructor(private renderer: Renderer2) {}
  ngOnInit() {
    this.renderer.listen('document', 'click', () => { this.open = false; });
  }
}
