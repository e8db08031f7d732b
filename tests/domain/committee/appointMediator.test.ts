import { appointMediator } from '#domain/committee/appointMediator.ts';
import { describeAppointment } from '../../support/appointments.ts';

describeAppointment('appointMediator', appointMediator, { role: 'mediator', event: 'mediatorAppointed' });
