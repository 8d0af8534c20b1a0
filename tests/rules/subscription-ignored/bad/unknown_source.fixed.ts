import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Component, DestroyRef, inject } from '@angular/core';
import { Reports } from './reports';

@Component({ selector: 'app-report', template: '' })
export class ReportComponent {
  private readonly destroyRef = inject(DestroyRef);
  constructor(private reports: Reports) {}

  ngOnInit() {
    this.reports.latest().pipe(takeUntilDestroyed(this.destroyRef)).subscribe((report) => console.log(report));
  }
}
