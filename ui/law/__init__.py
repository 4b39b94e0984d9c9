"""The law on screen: hints, household budget, instalment plans, workings, rates, the ward."""
