import { Component } from '@angular/core';
import { fromEvent } from 'rxjs';
import { debounceTime } from 'rxjs/operators';
@Component({ selector: 'app-grid', template: '' })
export class GridComponent {
  columns = 4;
  constructor() {
    fromEvent(window, 'resize').pipe(debounceTime(200)).subscribe(() => this.layout());
  }
  layout() {}
}
