// Values that several standard objects share.

export const industries = [
  'Agriculture',
  'Apparel',
  'Banking',
  'Biotechnology',
  'Chemicals',
  'Communications',
  'Construction',
  'Consulting',
  'Education',
  'Electronics',
  'Energy',
  'Engineering',
  'Entertainment',
  'Environmental',
  'Finance',
  'Food & Beverage',
  'Government',
  'Healthcare',
  'Hospitality',
  'Insurance',
  'Machinery',
  'Manufacturing',
  'Media',
  'Not For Profit',
  'Recreation',
  'Retail',
  'Shipping',
  'Technology',
  'Telecommunications',
  'Transportation',
  'Utilities',
  'Other',
] as const;

export const leadSources = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];

export const ratings = ['Hot', 'Warm', 'Cold'];

/** An opportunity's stages: what they mean for forecasts and what probability they start with. */
export const stages = [
  { name: 'Prospecting', probability: 10, closed: false, won: false, forecast: 'Pipeline' },
  { name: 'Qualification', probability: 10, closed: false, won: false, forecast: 'Pipeline' },
  { name: 'Needs Analysis', probability: 20, closed: false, won: false, forecast: 'Pipeline' },
  { name: 'Value Proposition', probability: 50, closed: false, won: false, forecast: 'Pipeline' },
  {
    name: 'Id. Decision Makers',
    probability: 60,
    closed: false,
    won: false,
    forecast: 'Pipeline',
  },
  {
    name: 'Perception Analysis',
    probability: 70,
    closed: false,
    won: false,
    forecast: 'Best Case',
  },
  {
    name: 'Proposal/Price Quote',
    probability: 75,
    closed: false,
    won: false,
    forecast: 'Best Case',
  },
  { name: 'Negotiation/Review', probability: 90, closed: false, won: false, forecast: 'Commit' },
  { name: 'Closed Won', probability: 100, closed: true, won: true, forecast: 'Closed' },
  { name: 'Closed Lost', probability: 0, closed: true, won: false, forecast: 'Omitted' },
] as const;

/** The objects an activity can be about (`WhatId`). */
export const activityTargets = ['Account', 'Opportunity', 'Case', 'Campaign', 'Product2'];
