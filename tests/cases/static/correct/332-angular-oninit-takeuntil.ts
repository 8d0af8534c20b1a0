import { Component, OnDestroy, OnInit } from '@angular/core';
import { fromEvent, Subject } from 'rxjs';
import { debounceTime, takeUntil } from 'rxjs/operators';
@Component({ selector: 'app-chart', template: '<svg></svg>' })
export class ChartComponent implements OnInit, OnDestroy {
  private gone$ = new Subject<void>();
  ngOnInit(): void {
    fromEvent(window, 'resize').pipe(debounceTime(200), takeUntil(this.gone$)).subscribe(() => this.redraw());
  }
  redraw(): void {}
  ngOnDestroy(): void { this.gone$.next(); this.gone$.complete(); }
}
