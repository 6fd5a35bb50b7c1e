package com.tillstream.dashboard;

import com.tillstream.testkit.HouseRules;

class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("com.tillstream.dashboard");
    }
}
