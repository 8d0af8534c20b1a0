import { Component, OnInit } from '@angular/core';
import { fromEvent } from 'rxjs';
import { debounceTime } from 'rxjs/operators';
@Component({ selector: 'app-chart', template: '<svg></svg>' })
export class ChartComponent implements OnInit {
  ngOnInit(): void {
    fromEvent(window, 'resize').pipe(debounceTime(200)).subscribe(() => this.redraw());
  }
  redraw(): void {}
}
