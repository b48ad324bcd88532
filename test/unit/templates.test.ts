import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('begin with an element: beside a comment Vue drops the role and the class that a component is given', () => {
	const files = globSync('extensions/strategy-cockpit/src/**/*.vue');
	expect(files.length).toBeGreaterThan(50);
	expect(files.filter((file) => /^<template>\s*<!--/m.test(readFileSync(file, 'utf8')))).toEqual([]);
});
