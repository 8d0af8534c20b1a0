import { Component, OnDestroy } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { Subscription } from 'rxjs';
import { filter } from 'rxjs/operators';

@Component({ selector: 'app-crumbs', template: '<nav>{{ path }}</nav>' })
export class CrumbsComponent implements OnDestroy {
  path = '';
  private readonly subs = new Subscription();

  constructor(router: Router) {
    this.subs.add(
      router.events
        .pipe(filter((e): e is NavigationEnd => e instanceof NavigationEnd))
        .subscribe((e) => {
          this.path = e.urlAfterRedirects;
        }),
    );
  }

  ngOnDestroy() {
    this.subs.unsubscribe();
  }
}
