package com.tillstream.scenario;

import com.tillstream.testkit.HouseRules;

class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("com.tillstream.scenario");
    }
}
