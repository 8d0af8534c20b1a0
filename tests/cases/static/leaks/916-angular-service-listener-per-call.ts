import { Injectable } from '@angular/core';
@Injectable({ providedIn: 'root' })
export class HotkeyService {
  private readonly keys = new Map<string, () => void>();
  private readonly handlers: Array<(e: KeyboardEvent) => void> = [];
  listen(key: string, fn: () => void) {
    this.handlers.push((e) => { if (e.key === key) fn(); });
    window.addEventListener('keydown', this.handlers[this.handlers.length - 1]);
  }
}
import { Component, OnInit } from '@angular/core';
import { interval } from 'rxjs';
@Component({ selector: 'app-x', template: '' })
export class XComponent implements OnInit {
  constructor(private hotkeys: HotkeyService) {}
  ngOnInit() {
    this.hotkeys.listen('x', () => {});
    interval(500).subscribe(() => console.log('x'));
  }
}
