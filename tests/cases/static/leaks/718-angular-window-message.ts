import { Component, OnInit } from '@angular/core';
@Component({ selector: 'app-embed', template: '' })
export class EmbedComponent implements OnInit {
  ngOnInit() {
    window.addEventListener('message', (e) => this.receive(e));
  }
  receive(_: MessageEvent) {}
}
