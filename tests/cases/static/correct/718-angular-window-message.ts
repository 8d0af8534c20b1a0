import { Component, OnDestroy, OnInit } from '@angular/core';
@Component({ selector: 'app-embed', template: '' })
export class EmbedComponent implements OnInit, OnDestroy {
  private readonly onMessage = (e: MessageEvent) => this.receive(e);
  ngOnInit() { window.addEventListener('message', this.onMessage); }
  ngOnDestroy() { window.removeEventListener('message', this.onMessage); }
  receive(_: MessageEvent) {}
}
