package com.tillstream.kpi;

import com.tillstream.testkit.HouseRules;

class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("com.tillstream.kpi");
    }
}
