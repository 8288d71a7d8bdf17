"""Nouns for things that are no health outcome, by kind; plurals in -s come with them."""

from __future__ import annotations

__all__ = ["GOODS", "PEOPLE", "PLACES", "PUBLIC", "RUNNING"]


def _nouns(text: str) -> frozenset[str]:
    words = text.split()
    return frozenset(words) | {f"{word}s" for word in words if not word.endswith("s")}


RUNNING = _nouns(
    """
    booking bookings appointment appointments scheduling rescheduling check-in checkin check-out
    checkout records server servers portal phone phones calls callback callbacks refund refunds reply
    replies email emails mail inbox message messages messaging chat shipping delivery courier parcel
    package packages payment payments invoice invoices billing quote quotes estimate estimates receipt
    receipts login password passwords encryption encrypted privacy confirmation confirmations
    notification notifications reminder reminders connection internet transfer transfers files cabinet
    cabinets valuables belongings safekeeping lockers locker deposit deposits registration sign-up
    signup enrollment paperwork forms questionnaire upload uploads uploaded download downloads website
    webpage app software database queue turnaround directions desk newsletter subscription card cards
    gift voucher vouchers video videos audio data-plan opening openings position coordinator dress-code
    rule rules policy-change law laws regulation regulations sample samples seating tax form-filling
    memo agenda slides webinar seminar workshop lecture lectures conference meeting meetings
    class-schedule enrolment roster shift shifts rota prescriptions backup backups cameras locks
    translation interpreter interpreters reports chart charts account accounts statement statements
    voicemail hotline-menu helpdesk ticketing waitlist reschedule cancellation cancellations complaint
    complaints feedback survey-form consent-form bookkeeping payroll paystub refill-request pickup drop-off key
    keys keycard username logins access-code barcode qr scanner-app text texts sms fax faxes letter
    letters mailing postage delivery-van tracking warehouse inventory stock return returns exchange
    exchanges coupon-code wire bank banking atm cash currency loan loans credit-check paycheck wages tip
    tips bill bills audit audits accounting interface navigation browser wireless broadband router
    bandwidth video-link webcam microphone headset wifi network-login firewall antivirus ssl
    privacy-policy cookie-banner sync syncing export import spreadsheet pdf printout photocopy copies
    reminder-text turnaround-time response-time hold-time wait wait-time queue-time transcript
    transcripts certificate certificates diploma referral-form intake-form checklist handout handouts
    brochure rsvp blog podcast hashtag facebook instagram youtube tiktok twitter forum forums chatbot chatbots
    dashboard homepage url hotspot ipad ipads iphone kiosk kiosks switchboard intercom projector scanner
    shredder stapler timetable planner diary budget budgets handbook manual manuals passcode hosting
    helpline sign-in signin refill refills
    """
)
"""How a practice is run: booking, paying, writing, calling."""

PLACES = _nouns(
    """
    studio studios room rooms parking garage walkway walkways patio porch canopy crosswalk structure
    valet elevator elevators ramp entrance exit lobby lounge restroom restrooms bathroom building
    buildings playground school schools university universities college hotel hotels restaurant
    restaurants cafe café bakery museum park neighborhood neighbourhood street avenue route bus train
    shuttle tram airport campus library auditorium kitchen garden gardens furniture carpet decor
    architecture windows wifi wi-fi printer printers fountain toys crayons mural murals signage sign
    station stations platform subway metro ferry taxi cab rideshare bay bays curb kerb driveway alley
    bridge tunnel corridor corridors hallway reception foyer atrium courtyard terrace balcony rooftop
    basement attic storeroom locker-room pool pools gym-floor sauna-room court courts field stadium
    arena theater theatre cinema gallery galleries zoo beach trail trails lake mountain mountains forest
    farm vineyard church temple mosque towns mall malls shop shops store stores boutique supermarket
    grocery bookstore florist salon-chairs bench benches chair chairs sofa sofas table tables desk-lamp
    lamp lamps lighting window curtain curtains blinds flooring floor floors tile tiles wall walls
    daycare preschool kindergarten creche nursery canteen cafeteria laundromat bookshop post-office
    washroom stairwell escalator stairlift turnstile keypad doorbell pavement roundabout intersection
    depot pier marina office offices suite suites gutter gutters rug rugs sprinkler
    ceiling ceilings sink sinks faucet plumbing toilet toilets handrail handrails fence fencing lawn
    hedge mulch shed sheds view views scenery skyline address locations
    """
)
"""Buildings, rooms and places."""

GOODS = _nouns(
    """
    coffee latte lattes espresso tickets lunch breakfast snack snacks beverages pastries seat seats
    cookies chef recipe recipes ham bacon meat sausage resin polish cement adhesive concrete acrylic
    glue sealant epoxy varnish paint paints ink dye fabric towels towel robe robes linens packaging
    recycled mug mugs tote umbrella batteries charger magazine magazines books novel film movie playlist
    music song concert podcast game games puzzle tea-bags teapot juice lemonade soda smoothie-bar cake
    cakes bread loaf sandwich soup salads salad cheese pasta sushi taco tacos burger burgers fries
    muffin muffins waffle waffles pancake pancakes croissant croissants pretzel pretzels popsicle noodle
    stew cookbook kettle blender toaster stove quilt sweater pottery ceramics crochet poem poems essay
    essays statue exhibit exhibition projector scooter scooters motorcycle buggy pram limo
    dessert desserts ice-cream popcorn candy brunch dinner supper buffet menu menus bagel bagels donut
    donuts doughnuts fruit-basket wine champagne cocktail cocktails brewery ale whiskey turkey fish-tank
    salami prosciutto coating coatings caulk grout plaster mortar stain lacquer enamel-paint primer
    putty foam-board rubber plastic vinyl leather tobacco hay timber lumber tape label-maker folder
    folders notebook notebooks pen-set pencil bag bags backpack backpacks wallet purse luggage suitcase
    wheelchair wheelchairs stroller strollers
    sunglasses eyewear-frames frames watch watches jewelry necklace ring-box hat hats coat coats scarf
    gloves socks boots sneakers t-shirt t-shirts shirt shirts costume costumes blanket blankets
    pillowcase sheets toy doll dolls lego crossword comic comics album albums band bands guitar piano
    drum drums ballet opera play-area films trailer tv-show show-tickets episode photo photos photograph
    photographs painting paintings sculpture poster-frame wallpaper
    """
)
"""Food, materials and other goods."""

PEOPLE = _nouns(
    """
    receptionist receptionists mentor janitor volunteer volunteers job jobs career careers internship
    father mother parent-hood fatherhood motherhood parenthood marriage divorce adoption retirement
    graduation clothes clothing shirt dress hats outfit outfits pyjamas pajamas samaritan sibling twins
    grandchild salary employer employers employees hiring recruiter recruiting team-building trainee
    trainees apprenticeship marathon race 10k 5k league tournament club orchestra choir wedding
    vacation holiday trip dog dogs cat cats pet pets veterinary puppy landlord plumber plumbers
    electrician contractor photographer accountant architect raffle gala fundraiser donation donations
    picnic tickets ticket tour sanitizer landlords market farmers festival concert parade council mayor
    traffic weather highway sidewalk bike bikes bicycle car cars stairs staircase door doors gate roof
    heating furnace air-conditioning thermostat plants aquarium fish weekend calendar event events
    holidays party bake-sale bakery chocolate cake pie pizza barbecue sandwiches sandwich wine beer
    library librarian teacher teachers students student classroom homework math language languages
    spanish bilingual stationery pencils stickers balloons prize prizes badge badges uniform uniforms
    shoes jacket laundry dishwasher fridge microwave oven television tv screen screens monitors
    tablet-computer laptop laptops electricity recycling profits proceeds revenue
    keyboard keyboards copier fax modem camera passport visa taxes tax
    mortgage rent lease zoning permit permits insurance-card warranty bylaws election vote votes
    softball volleyball bowling kickball trivia quiz symphony jazz roofer pony rabbit rabbits hamster kitten
    goldfish parrot airline airlines plane planes ride rides railway buses blizzard
    bursary stipend orientation
    football basketball soccer baseball logo logos illustrator illustrators designer designers
    architects decorator decorators builder builders carpenter carpenters gardener gardeners painter
    painters chefs baker bakers barista baristas cook cooks waiter waiters bartender driver drivers
    courier-service mechanic mechanics pilot pilots sailor sailors firefighter firefighters cleaner
    cleaners caterer caterers author authors writer writers novelist poet poets journalist journalists
    musician musicians singer singers actor actors dancer dancers photographers filmmaker filmmakers
    developer developers programmer programmers engineer engineers lawyer lawyers attorney attorneys
    notary accountants bookkeeper banker bankers broker brokers realtor realtors referee umpire
    coach-bus athlete-village teammate teammates intern interns apprentice apprentices shareholder
    shareholders investor investors sponsor-booth founder-story manager managers supervisor supervisors
    colleague colleagues coworker coworkers neighbor neighbors neighbour neighbours sports sport hockey
    tennis golf cricket rugby chess cycling rowing regatta swim-meet tournaments championship
    championships medal medals trophy trophies award-ceremony ceremony festivals fireworks carnival
    lottery raffles auction auctions scholarship scholarships fund fundraising charity charities
    volunteering hike hiking camping picnics honeymoon birthday birthdays anniversary retreat-bus cruise
    cruises safari expedition trips voyage flight flights elections politics politician parliament
    senate treaty war-memorial earthquake flood floods storm storms hurricane snow rain hens chickens
    horse horses cow cows bird birds beehive garden-club tank terrarium vehicle vehicles van vans truck
    trucks tire tires tyre tyres engine engines fuel petrol diesel motor motors train trains internships
    vacancy vacancies recruitment onboarding payslip pension pensions workplace teamwork culture
    """
)
"""People, pastimes, animals and vehicles that no treatment is."""

PUBLIC = _nouns(
    """
    detector detectors vaccination vaccinations vaccine vaccines immunization immunisation sunscreen
    seatbelts seat-belts handwashing hand-washing hygiene washing soap fluoridation sanitation
    antibiotics penicillin insulin cpr defibrillator defibrillators helmets chlorination screening
    mammograms mammography quitting condoms exercise walking aspirin belts belt smoke-alarms alarms
    campaign campaigns legislation ban bans taxes-on-tobacco smoke-free ventilation quarantine masking
    masks seatbelt helmet airbags airbag sprinklers sprinkler fire-extinguisher extinguishers
    lifejackets life-jackets speed-limits nets bednets fluoride chlorine pasteurization pasteurisation
    flossing toothbrushing brushing breastfeeding
    """
)
"""Measures of public health and everyday safety."""
